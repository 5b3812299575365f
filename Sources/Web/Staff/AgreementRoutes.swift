import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Agreements by which other municipalities' staff work here.
struct AgreementRoutes {
    let installation: Installation
    let scenes: StaffRoutes

    private var agreements: Agreements { Agreements(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/avtal", use: list)
        members.post("personal/avtal", use: create)
        members.post("personal/avtal/{id}/slut", use: end)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(scenes.scene(of: request, context), Form(text: ""), [], context)
    }

    @Sendable private func create(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        try scene.require(.manageAgreements)
        let form = try await Form(of: request)
        try form.ticked(Role.allCases.map(AgreementForm.box), in: "roller")
        switch AgreementForm(form: form, scene: scene, own: context.municipality).reading {
        case .problems(let problems): return try await page(scene, form, problems, context)
        case .agreement(let employer, let roles, let days, let decision):
            do {
                try await agreements.create(
                    with: employer, roles: roles, days: days, decision: decision, by: context.principal)
            } catch let refusal as StaffRefusal {
                let field = refusal == .daysPassed ? "slut" : "arbetsgivare"
                return try await page(scene, form, [scene.problem(field, refusal)], context)
            }
            return scene.redirect(to: "avtal")
        }
    }

    @Sendable private func end(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        guard let reason = try await Form(of: request)["skal"].flatMap({ StaffReason($0) }) else {
            let missing = scene.problem("main", .staffFormReason)
            return try await page(scene, Form(text: ""), [missing], context)
        }
        try await agreements.end(
            OperationAgreement.ID(try context.parameters.require("id")), by: context.principal,
            because: reason)
        return scene.redirect(to: "avtal")
    }

    private func page(
        _ scene: StaffScene, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let page = AgreementsPage(
            scene: scene, agreements: try await agreements.list(seenBy: context.principal),
            form: AgreementForm(form: form, scene: scene, own: context.municipality), problems: problems)
        return scene.response(
            .staffAgreements, scene.phrases(.staffAgreementsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
