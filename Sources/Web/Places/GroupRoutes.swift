import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Groups of facilities that staff are put in charge of together.
struct GroupRoutes {
    let installation: Installation
    let desks: StaffRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/grupper", use: list)
        members.post("personal/grupper", use: save)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(desks.desk(of: request, context), Form(query: request), [], context)
    }

    @Sendable private func save(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.manageStaff)
        let form = try await Form(of: request)
        try form.expect("grupp")
        let facilities = try await desks.places(for: context).catalogue.facilities.map(\.id)
        let ticked = try form.ticked(facilities.map { "a-\($0)" }, in: "anlaggningar")
        guard let name = form["namn"].flatMap({ TypedLine.words(of: $0, most: 200) }) else {
            return try await page(desk, form, [desk.problem("namn", .staffFormGroup)], context)
        }
        do {
            try await FacilityGroups(installation).save(
                form["grupp"].map { FacilityGroup.ID($0) }, name: name,
                facilities: Set(facilities.filter { ticked.contains("a-\($0)") }), by: context.principal)
        } catch let refusal as StaffRefusal where refusal == .nameTaken {
            return try await page(desk, form, [desk.problem("namn", refusal)], context)
        } catch let refusal as StaffRefusal where refusal == .ownGroup {
            return try await page(desk, form, [desk.problem("anlaggningar", refusal)], context)
        }
        return desk.redirect(to: "grupper")
    }

    private func page(
        _ desk: StaffDesk, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        try desk.require(.manageStaff)
        let page = GroupsPage(
            desk: desk, places: try await desks.places(for: context), form: form, problems: problems)
        return desk.response(
            .staffGroups, page.title, status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
