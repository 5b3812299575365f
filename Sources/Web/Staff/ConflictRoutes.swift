import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What one of the staff declares to be disqualified in.
struct ConflictRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var conflicts: Conflicts { Conflicts(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/jav", use: list)
        members.post("personal/jav/sok", use: search)
        members.post("personal/jav", use: declare)
        members.post("personal/jav/{id}/slut", use: end)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        return try await page(desk, desk.frame.kept?.form ?? Form(values: [:]), [], context)
    }

    /// Posted, so that what is looked for stays out of addresses and logs.
    @Sendable private func search(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let missing = form["sok"] == nil ? [desk.problem("sok", .staffFormSearch)] : []
        return try await page(desk, form, missing, context)
    }

    @Sendable private func declare(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let customer = Customer.ID(try form.require("kund"))
        let days = DaysReading(form, frame: desk.frame)
        guard let span = days.span, let reason = form["skal"].flatMap({ Reason($0) }) else {
            let unread = form["skal"].flatMap { Reason($0) } == nil
            let missing = unread ? [desk.problem("skal", .staffFormReason)] : []
            return try await page(desk, form, missing + days.problems, context)
        }
        do {
            try await conflicts.declare(with: customer, days: span, because: reason, by: context.principal)
        } catch let refusal as StaffRefusal where refusal == .daysPassed {
            return try await page(desk, form, [desk.problem("slut", refusal)], context)
        }
        return desk.redirect(to: "jav")
    }

    @Sendable private func end(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try await conflicts.end(
            ConflictOfInterest.ID(try context.parameters.require("id")), by: context.principal)
        return desk.redirect(to: "jav")
    }

    private func page(
        _ desk: StaffDesk, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        var found: [FoundCustomer]?
        if let words = form["sok"] { found = try await customers(words, desk, context) }
        let page = ConflictsPage(
            desk: desk, form: form, problems: problems,
            declared: try await conflicts.own(of: context.principal), found: found)
        return desk.standing(at: page.address).response(
            .staffConflicts, desk.phrases(.staffConflictsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    /// Who may not look people up still finds organisations.
    private func customers(
        _ words: String, _ desk: StaffDesk, _ context: MemberContext
    ) async throws -> [FoundCustomer] {
        let finder = CustomerFinder(installation)
        return desk.position.allows(.seeCustomers)
            ? try await finder.find(words, as: .seeCustomers, by: context.principal)
            : try await finder.organisations(words, by: context.principal)
    }
}
