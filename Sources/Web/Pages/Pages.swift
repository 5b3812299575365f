import Assets
package import Domain
import HTTPTypes
import Hummingbird
package import Services
import Texts

/// Draws pages: a template with its texts inside the shell that all pages share.
package struct Pages: Sendable {
    let library: TemplateLibrary
    let phrases: PhraseBook
    let clock: Clock
    /// Is told of each page that is drawn, by tests.
    var watch: (@Sendable (Template, _ shell: [String: Any], _ body: [String: Any]) -> Void)?
    /// Opens what was typed before the language was changed.
    private let typing: InterruptedForms?

    /// - Throws: what is wrong with the templates or texts.
    package init(clock: Clock, typing: InterruptedForms? = nil) throws {
        self.clock = clock
        self.typing = typing
        phrases = try PhraseBook()
        library = try TemplateLibrary(folder: Assets.folder("Templates"), keys: phrases.swedish.keys)
    }

    /// - Parameters:
    ///   - around: what all pages of a kind have besides the shell.
    ///   - body: what the template needs besides.
    func response(
        _ template: Template, in frame: PageFrame, title: String, status: HTTPResponse.Status = .ok,
        around: [String: Any] = [:], _ body: [String: Any]
    ) -> Response {
        var shell = frame.shell(title: title).merging(around, uniquingKeysWith: { $1 })
        if status == .unprocessableContent { shell["typing"] = KeptTyping(of: body).hidden }
        shell["isTypingKept"] = frame.kept != nil
        watch?(template, shell, body)
        let body = frame.kept?.filled(into: body) ?? body
        let html = library.render(template, shell.merging(body, uniquingKeysWith: { $1 }))
        var response = Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .vary: "Cookie, Accept-Language",
                .contentLanguage: frame.phrases.language.rawValue,
            ],
            body: .init(byteBuffer: .init(string: html)))
        if frame.kept != nil, let municipality = frame.site?.municipality {
            response.setCookie(.expired(LanguageRoutes.cookie(in: municipality)))
        }
        return response
    }

    func frame(of request: Request, site: MunicipalitySite?, principal: Principal?) -> PageFrame {
        PageFrame(
            phrases: phrases[Language(of: request)], site: site, person: principal?.person,
            isStaff: principal?.isStaff ?? false, organisations: principal?.organisations ?? [],
            customer: principal?.customer, here: request.uri.description, path: request.uri.path,
            today: SwedishTime.date(of: clock.now()), now: clock.now(),
            kept: kept(for: request, principal: principal))
    }

    /// What `principal` had typed on the page that is asked for when they changed the language.
    private func kept(for request: Request, principal: Principal?) -> KeptTyping? {
        guard request.method == .get, let principal,
            let cookie = request.cookies[LanguageRoutes.cookie(in: principal.municipality)],
            let form = typing?.open(cookie.value, by: principal),
            form.path == request.uri.path || form.path.hasPrefix("\(request.uri.path)/")
        else { return nil }
        return KeptTyping(text: form.body)
    }

    func frame(of request: Request, _ context: SiteContext) -> PageFrame {
        frame(of: request, site: context.site, principal: context.principal)
    }

    func frame(of request: Request, _ context: MemberContext) -> PageFrame {
        frame(of: request, site: context.site, principal: context.principal)
    }
}
