import Domain
import HTTPTypes
import Hummingbird
import Services

/// Finds the municipality of the address, and whose token came with the request. A wrong token is refused even where
/// none is needed, so that a client notices.
struct APIMiddleware: RouterMiddleware {
    let installation: Installation
    let addresses: ClientAddresses

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        guard
            let site = try await Municipalities(installation).site(
                context.parameters.get("municipality") ?? "")
        else { throw Unknown(.municipality) }
        context.site = site
        if let header = request.headers[.authorization] {
            guard let token = Self.token(in: header),
                let principal = try await APITokens(installation).principal(
                    for: token, in: site.municipality, request: context.id)
            else {
                let origin = addresses.address(of: request, from: context.remoteAddress)
                try await Attempts(installation).fail(.token, from: origin, in: site.municipality)
                throw LogInRequired()
            }
            context.principal = principal
        }
        return try await next(request, context)
    }

    private static func token(in header: String) -> SecretToken? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return SecretToken(String(parts[1]))
    }
}
