import Domain
import Hummingbird
import Services
import Texts

/// A list of what went wrong, with something to press for each.
struct FaultRoutes: Sendable {
    let desks: StaffRoutes
    /// Under the staff's pages.
    let path: String
    /// What can be done with the one of an identifier, by the last word of the address.
    let presses: [String: @Sendable (_ id: String, Principal, Reason) async throws -> Void]
    /// - Parameters:
    ///   - last: the last one of the page before.
    ///   - address: of this list.
    let page: @Sendable (_ last: String?, _ address: String, StaffDesk, Principal) async throws -> FaultsPage

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/\(path)") { request, context in
            try await answer(
                desks.desk(of: request, context), after: try Form(query: request)["efter"], [], context)
        }
        for (word, press) in presses {
            members.post("personal/\(path)/{id}/\(word)") { request, context in
                let desk = try await desks.desk(of: request, context)
                guard let reason = try await Form(of: request)["skal"].flatMap({ Reason($0) }) else {
                    return try await answer(
                        desk, after: nil, [desk.problem("main", .staffFormReason)], context)
                }
                try await press(try context.parameters.require("id"), context.principal, reason)
                return desk.redirect(to: path)
            }
        }
    }

    private func answer(
        _ desk: StaffDesk, after last: String?, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let address = "\(desk.frame.base)/personal/\(path)"
        let page = try await page(last, address, desk, context.principal)
        return desk.response(
            .staffFaults, page.title, status: problems.isEmpty ? .ok : .unprocessableContent,
            page.body(at: address, problems: problems))
    }
}
