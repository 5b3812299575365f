import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Messages that did not arrive, for the administrator.
struct UnsentMessageRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var messages: UnsentMessages { UnsentMessages(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/meddelanden", use: list)
        members.post("personal/meddelanden/{id}/omsandning", use: resend)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(
            desks.desk(of: request, context), before: try Form(query: request)["efter"], [], context)
    }

    @Sendable private func resend(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        guard let reason = try await Form(of: request)["skal"].flatMap({ Reason($0) }) else {
            return try await page(desk, before: nil, [desk.problem("main", .staffFormReason)], context)
        }
        try await messages.resend(
            MessageNotice.ID(try context.parameters.require("id")), by: context.principal, because: reason)
        return desk.redirect(to: "meddelanden")
    }

    private func page(
        _ desk: StaffDesk, before last: String?, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let found = try await messages.list(
            before: last.map { MessageNotice.ID($0) }, seenBy: context.principal)
        let page = UnsentMessagesPage(
            desk: desk, messages: found.messages, hasMore: found.hasMore, problems: problems)
        return desk.response(
            .unsentMessages, desk.phrases.text("messages.unsent.title"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
