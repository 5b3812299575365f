import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Saying no to messages by the address that stands in them, without a log-in: the page asks, and a press or a mail
/// program's own button (RFC 8058) does it.
struct UnsubscribingRoutes {
    let installation: Installation
    let pages: Pages

    private var unsubscribing: Unsubscribing { Unsubscribing(installation) }

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("avanmal/{code}", use: ask)
        group.post("avanmal/{code}", use: decline)
    }

    @Sendable private func ask(_ request: Request, context: SiteContext) async throws -> Response {
        let choice = unsubscribing.choice(
            of: try context.parameters.require("code"), in: context.municipality)
        return page(request, context, choice, isDone: false)
    }

    @Sendable private func decline(_ request: Request, context: SiteContext) async throws -> Response {
        let choice = try await unsubscribing.decline(
            try context.parameters.require("code"), in: context.municipality)
        return page(request, context, choice, isDone: true)
    }

    private func page(
        _ request: Request, _ context: SiteContext, _ choice: MessageChoice?, isDone: Bool
    ) -> Response {
        let frame = pages.frame(of: request, context)
        let phrases = frame.phrases
        var body: [String: Any] = ["unknown": choice == nil, "done": choice != nil && isDone]
        if let choice, !isDone {
            body["question"] = [
                "action": frame.path,
                "text": phrases.text(
                    "messages.decline.text",
                    [
                        "topic": phrases.text("messages.topics.\(choice.topic.rawValue)"),
                        "channel": phrases.channel(choice.channel),
                    ]),
            ]
        }
        return pages.response(
            .unsubscribing, in: frame, title: phrases.text("messages.decline.title"),
            status: choice == nil ? .notFound : .ok, body)
    }
}
