import Domain
import Hummingbird
import Services

/// Finds the municipality of the address, and who is logged in there.
struct SiteMiddleware: RouterMiddleware {
    let installation: Installation

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let name = context.parameters.get("municipality") ?? ""
        let context = try await located(request, context, at: name)
        return try await next(request, context)
    }

    /// - Throws: ``Unknown`` where no municipality of that name is switched on.
    func located(_ request: Request, _ context: WebContext, at name: String) async throws -> WebContext {
        var context = context
        guard let site = try await Municipalities(installation).site(name) else {
            throw Unknown(.municipality)
        }
        context.site = site
        if let token = request.sessionToken(in: site.municipality) {
            context.principal = try await Sessions(installation).principal(
                for: token, in: site.municipality, request: context.id)
        }
        return context
    }
}

/// The cookies of a session: one for each municipality, since a person is someone in each of its own.
enum SessionCookie {
    static func name(in municipality: Municipality) -> String { "__Host-session-\(municipality.code)" }

    static func cookie(_ token: SecretToken, in municipality: Municipality) -> Cookie {
        .own(name(in: municipality), token.text, maxAge: 30 * 86_400)
    }

    static func expired(in municipality: Municipality) -> Cookie {
        .expired(name(in: municipality))
    }
}

extension Request {
    func sessionToken(in municipality: Municipality) -> SecretToken? {
        cookies[SessionCookie.name(in: municipality)].map { SecretToken($0.value) }
    }
}
