import Domain
import HTTPTypes
import Hummingbird
import Texts

/// `/problems/{code}`: what a problem's `type` leads to, explained in a sentence (RFC 9457, section 3.1.1).
struct ProblemRoutes {
    let pages: Pages

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.get("problems/{code}", use: show)
    }

    @Sendable private func show(_ request: Request, context: WebContext) async throws -> Response {
        let code = try context.parameters.require("code")
        let frame = pages.frame(of: request, site: nil, principal: nil)
        guard let text = Self.explanation(of: code, in: frame.phrases) else { throw HTTPError(.notFound) }
        let title = frame.phrases.text("problem.title", ["code": code])
        return pages.response(.error, in: frame, title: title, ["heading": title, "text": text])
    }

    /// `nil` for what is no type of a problem.
    static func explanation(of code: String, in phrases: Phrases) -> String? {
        if let unknown = Unknown(code: code) { return phrases.sentence(for: unknown) }
        return phrases.keys.contains("problems.\(code)") ? phrases.text("problems.\(code)") : nil
    }
}
