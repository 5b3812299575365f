import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What a person is told, and which of it they want.
struct MessageRoutes {
    let installation: Installation
    let pages: Pages
    let transports: MessageTransports

    private var messages: Messages { Messages(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("jag/meddelanden", use: show)
        members.post("jag/meddelanden", use: choose)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context)
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        let form = MessageForm(
            form: try await Form(of: request), phrases: pages.frame(of: request, context).phrases,
            carried: carried(context))
        switch try form.reading {
        case .problems(let problems): return try await page(request, context, form.form, problems)
        case .settings(let settings):
            try await messages.set(settings, by: context.principal)
            return .redirect(to: "/\(context.municipality.slug)/jag/meddelanden?sparat=1")
        }
    }

    private func carried(_ context: MemberContext) -> Set<MessageChannel> {
        transports.channels(of: context.municipality.code)
    }

    private func page(
        _ request: Request, _ context: MemberContext, _ form: Form? = nil, _ problems: [FormProblem] = []
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let query = try Form(query: request)
        let found = try await messages.list(
            before: query["efter"].map { MessageNotice.ID($0) }, of: context.principal)
        let settings = try await messages.settings(of: context.principal)
        let page = MessagesPage(
            frame: frame, messages: found.messages, hasMore: found.hasMore,
            form: MessageForm(
                form: form ?? MessageForm.form(of: settings), phrases: frame.phrases,
                carried: carried(context)),
            hasLetters: carried(context).contains(.letter),
            isReached: try await ContactChannels(installation).list(of: context.principal).contains(
                where: \.isConfirmed),
            isSaved: query["sparat"] != nil, problems: problems)
        return pages.response(
            .messages, in: frame, title: frame.phrases.text("messages.title"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
