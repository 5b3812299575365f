import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// The page for what went wrong.
struct ErrorPages {
    let pages: Pages
    let sites: SiteMiddleware

    func response(to problem: Problem, request: Request, context: WebContext) async -> Response {
        if let small = inSmallLetters(request, context) { return .redirect(to: small) }
        // Where the service cannot do what it is asked, it is not asked for more.
        let context =
            problem.status == .serviceUnavailable ? context : await located(request, context)
        let frame = pages.frame(of: request, site: context.site, principal: context.principal)
        let key = Self.key(of: problem)
        var body: [String: Any] = [
            "heading": frame.phrases.text("errors.\(key)"), "text": frame.phrases.text("errors.\(key)Text"),
        ]
        if problem.code == BookingRefusal.notYours.code {
            body["text"] = frame.phrases.sentence(for: .notYours)
        }
        if let unknown = problem.unknown {
            body["heading"] = frame.phrases.heading(for: unknown)
            body["text"] = frame.phrases.sentence(for: unknown)
        }
        if let access = problem.access {
            body["heading"] = frame.phrases.text("access.\(access.code).title")
            body["text"] =
                await elsewhere(access, context, frame.phrases) ?? frame.phrases.sentence(for: access)
            if frame.site != nil { body["rolesHref"] = "\(frame.base)/personal/roller" }
        }
        if let closed = municipalityNotOpen(request, context) {
            let values = ["municipality": closed.name]
            body["heading"] = frame.phrases(.municipalityNotOpen, values)
            body["text"] = frame.phrases(.municipalityNotOpenText, values)
        }
        if let field = problem.field { body["fields"] = [frame.phrases(.formsUnreadable, ["field": field])] }
        if problem.status.code >= 500 { body["errorReference"] = context.id }
        var response = pages.response(
            .error, in: frame, title: body["heading"] as? String ?? "", status: problem.status, body)
        if let retryAfter = problem.retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    /// That one's role allows it at other places, and which.
    private func elsewhere(_ access: AccessRefusal, _ context: WebContext, _ phrases: Phrases) async
        -> String?
    {
        guard case .noRole(let permission) = access, let principal = context.principal,
            let position = try? await Staff(sites.installation).position(of: principal),
            case .facilities(let reach) = position.reach(of: permission), !reach.isEmpty,
            let catalogue = try? await Places(sites.installation).catalogue(of: principal.municipality)
        else { return nil }
        let places = catalogue.facilities.filter { reach.contains($0.id) }.map(\.name)
        return phrases(
            .accessElsewhere,
            [
                "permission": phrases.text("staff.permissions.\(permission.rawValue)"),
                "places": phrases.names(places),
            ])
    }

    /// Where no route is, the address may still begin in a municipality, whose page it should be.
    private func located(_ request: Request, _ context: WebContext) async -> WebContext {
        guard context.site == nil, let name = request.uri.path.split(separator: "/").first else {
            return context
        }
        return (try? await sites.located(request, context, at: String(name))) ?? context
    }

    /// The address of a page that was asked for, with the municipality's name as addresses have it (`/Sundsvall`).
    private func inSmallLetters(_ request: Request, _ context: WebContext) -> String? {
        guard request.method == .get || request.method == .head, context.site == nil,
            let name = request.uri.path.split(separator: "/").first.map(String.init),
            name != name.lowercased(), sites.installation.municipalities.find(name.lowercased()) != nil
        else { return nil }
        return request.uri.description.replacing(name, with: name.lowercased(), maxReplacements: 1)
    }

    /// A municipality that exists, but has not been switched on.
    private func municipalityNotOpen(_ request: Request, _ context: WebContext) -> Municipality? {
        guard context.site == nil, let name = request.uri.path.split(separator: "/").first else { return nil }
        return sites.installation.municipalities.find(String(name))
    }

    private static func key(of problem: Problem) -> String {
        switch problem.status {
        case _ where problem.code == Problem.outcomeUnknown: "outcomeUnknown"
        case .notFound, .methodNotAllowed: "notFound"
        case .forbidden: "forbidden"
        case .unauthorized: "unauthorised"
        case .conflict: "conflict"
        case .contentTooLarge: "tooLarge"
        case .serviceUnavailable: "unavailable"
        case .tooManyRequests: "tooMany"
        case _ where problem.status.code >= 500: "internal"
        default: "invalid"
        }
    }
}
