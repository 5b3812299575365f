import HTTPTypes
import Hummingbird
import Texts

/// Choosing a language, kept in a cookie. It begins at one's own choice, in a municipality or outside.
struct LanguageRoutes {
    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.post("sprak", use: choose)
        router.post("{municipality}/sprak", use: choose)
    }

    @Sendable private func choose(_ request: Request, context: WebContext) async throws -> Response {
        let form = try await Form(of: request)
        guard let language = Language(rawValue: try form.require("language")) else {
            throw Problem.malformed("language", "It must be sv or en.")
        }
        var response = Response.redirect(to: Self.address(form["back"]))
        response.setCookie(.own(Language.cookie, language.rawValue, maxAge: 365 * 86_400))
        return response
    }

    /// A path on this site, never another's address.
    private static func address(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return text
    }
}
