import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Choosing a language, kept in a cookie. It begins at one's own choice, in a municipality or outside. What was typed on a
/// page that told what was wrong comes back with it: sealed in the browser of who typed it, never in an address.
struct LanguageRoutes {
    let installation: Installation

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.post("sprak", use: choose)
        router.post("{municipality}/sprak", use: choose)
    }

    static func cookie(in municipality: Municipality) -> String { "__Host-skrivet-\(municipality.code)" }

    @Sendable private func choose(_ request: Request, context: WebContext) async throws -> Response {
        let form = try await Form(of: request)
        guard let language = Language(rawValue: try form.require("language")) else {
            throw Problem.malformed("language", "It must be sv or en.")
        }
        let address = Self.address(form["back"])
        var response = Response.redirect(to: address)
        response.setCookie(.own(Language.cookie, language.rawValue, maxAge: 365 * 86_400))
        guard
            let municipality = context.parameters.get("municipality").flatMap({
                installation.municipalities.find($0)
            }),
            let kept = try await kept(KeptTyping(in: form), on: address, request, in: municipality)
        else { return response }
        response.setCookie(kept)
        return response
    }

    /// What was typed, sealed; `nil` when nothing was, for who has no session, and for what no cookie has room for.
    private func kept(
        _ typing: KeptTyping, on address: String, _ request: Request, in municipality: Municipality
    ) async throws -> Cookie? {
        guard !typing.isEmpty, let token = request.sessionToken(in: municipality) else { return nil }
        let form = InterruptedForm(path: String(address.prefix { $0 != "?" }), body: typing.text)
        return try await InterruptedForms(installation, for: .language)
            .seal(form, of: token, in: municipality)
            .map { .own(Self.cookie(in: municipality), $0, maxAge: Int(InterruptedForms.lifetime)) }
    }

    /// A path on this site, never another's address.
    private static func address(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return text
    }
}
