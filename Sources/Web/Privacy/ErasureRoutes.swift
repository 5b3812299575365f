import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Where a person erases themselves: what goes and what stays, what is in the way, and one press that cannot be undone.
struct ErasureRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("jag/radera", use: show)
        members.post("jag/radera", use: erase)
    }

    /// Asks for a fresh log-in at once, so that the press which follows is not lost to one.
    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try context.principal.requireFreshLogIn(at: installation.clock.now())
        let hindrances = try await Erasure(installation).hindrances(of: context.principal)
        return page(request, context, hindrances, status: .ok)
    }

    @Sendable private func erase(_ request: Request, context: MemberContext) async throws -> Response {
        do {
            try await Erasure(installation).erase(context.principal)
        } catch let refusal as ErasureRefusal {
            return page(request, context, refusal.hindrances, status: .conflict)
        }
        var response = Response.redirect(to: "/\(context.municipality.slug)/utloggad")
        response.setCookie(SessionCookie.expired(in: context.municipality))
        return response
    }

    private func page(
        _ request: Request, _ context: MemberContext, _ hindrances: [ErasureHindrance],
        status: HTTPResponse.Status
    ) -> Response {
        let frame = pages.frame(of: request, context)
        var body: [String: Any] = ["action": "\(frame.base)/jag/radera", "back": "\(frame.base)/jag"]
        if hindrances.isEmpty {
            body["free"] = true
        } else {
            body["hindrances"] = [
                "list": hindrances.map { frame.phrases.text("erasure.hindrances.\($0.rawValue)") }
            ]
        }
        return pages.response(
            .erasure, in: frame, title: frame.phrases.text("erasure.title"), status: status, body)
    }
}
