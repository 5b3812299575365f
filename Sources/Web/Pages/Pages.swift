import Assets
package import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Draws pages: a template with its texts inside the shell that all pages share.
package struct Pages: Sendable {
    let library: TemplateLibrary
    let phrases: PhraseBook
    let clock: Clock
    /// Is told of each page that is drawn, by tests.
    var watch: (@Sendable (Template, _ shell: [String: Any], _ body: [String: Any]) -> Void)?

    /// - Throws: what is wrong with the templates or texts.
    package init(clock: Clock) throws {
        phrases = try PhraseBook()
        library = try TemplateLibrary(folder: Assets.folder("Templates"), keys: phrases.swedish.keys)
        self.clock = clock
    }

    /// - Parameters:
    ///   - around: what all pages of a kind have besides the shell.
    ///   - body: what the template needs besides.
    func response(
        _ template: Template, in frame: PageFrame, title: String, status: HTTPResponse.Status = .ok,
        around: [String: Any] = [:], _ body: [String: Any]
    ) -> Response {
        let shell = frame.shell(title: title).merging(around, uniquingKeysWith: { $1 })
        watch?(template, shell, body)
        let html = library.render(template, shell.merging(body, uniquingKeysWith: { $1 }))
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .vary: "Cookie, Accept-Language",
                .contentLanguage: frame.phrases.language.rawValue,
            ],
            body: .init(byteBuffer: .init(string: html)))
    }

    func frame(of request: Request, site: MunicipalitySite?, principal: Principal?) -> PageFrame {
        PageFrame(
            phrases: phrases[Language(of: request)], site: site, person: principal?.person,
            isStaff: principal?.isStaff ?? false, organisations: principal?.organisations ?? [],
            customer: principal?.customer, here: request.uri.description, path: request.uri.path,
            today: SwedishTime.date(of: clock.now()), now: clock.now())
    }

    func frame(of request: Request, _ context: SiteContext) -> PageFrame {
        frame(of: request, site: context.site, principal: context.principal)
    }

    func frame(of request: Request, _ context: MemberContext) -> PageFrame {
        frame(of: request, site: context.site, principal: context.principal)
    }
}
