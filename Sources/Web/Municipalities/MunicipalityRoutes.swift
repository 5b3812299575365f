import Domain
import Hummingbird
import Services
import Texts

/// The front page, where one finds one's municipality.
struct MunicipalityRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.get("/", use: find)
    }

    @Sendable private func find(_ request: Request, context: WebContext) async throws -> Response {
        let query = try Form(query: request)["kommun"] ?? ""
        let frame = pages.frame(of: request, site: nil, principal: nil)
        let page = MunicipalitiesPage(
            frame: frame, query: query, register: installation.municipalities,
            enabled: try await Municipalities(installation).enabled())
        if let meant = page.meant { return .redirect(to: "/\(meant.slug)") }
        return pages.response(
            .findMunicipality, in: frame, title: frame.phrases(.municipalitiesTitle), page.body)
    }
}
