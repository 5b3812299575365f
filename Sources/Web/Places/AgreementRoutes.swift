import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Agreements by which other municipalities' staff work here.
struct AgreementRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var agreements: Agreements { Agreements(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/avtal", use: list)
        members.post("personal/avtal", use: create)
        members.post("personal/avtal/{id}/slut", use: end)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(desks.desk(of: request, context), Form(text: ""), [], context)
    }

    @Sendable private func create(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.manageAgreements)
        let form = try await Form(of: request)
        try form.ticked(Role.allCases.map(AgreementForm.box), in: "roller")
        switch AgreementForm(form: form, desk: desk, own: context.municipality).reading {
        case .problems(let problems): return try await page(desk, form, problems, context)
        case .agreement(let employer, let roles, let days, let decision):
            do {
                try await agreements.create(
                    with: employer, roles: roles, days: days, decision: decision, by: context.principal)
            } catch let refusal as StaffRefusal {
                let field = refusal == .daysPassed ? "slut" : "arbetsgivare"
                return try await page(desk, form, [desk.problem(field, refusal)], context)
            }
            return desk.redirect(to: "avtal")
        }
    }

    @Sendable private func end(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        guard let reason = try await Form(of: request)["skal"].flatMap({ Reason($0) }) else {
            let missing = desk.problem("main", .staffFormReason)
            return try await page(desk, Form(text: ""), [missing], context)
        }
        try await agreements.end(
            OperationAgreement.ID(try context.parameters.require("id")), by: context.principal,
            because: reason)
        return desk.redirect(to: "avtal")
    }

    private func page(
        _ desk: StaffDesk, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let page = AgreementsPage(
            desk: desk, agreements: try await agreements.list(seenBy: context.principal),
            form: AgreementForm(form: form, desk: desk, own: context.municipality), problems: problems)
        return desk.response(
            .staffAgreements, desk.phrases(.staffAgreementsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
