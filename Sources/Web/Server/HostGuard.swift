import HTTPTypes
import Hummingbird

/// Refuses requests that do not say which host they are for, or say it twice (RFC 9112 § 3.2): proxies and servers
/// could understand them differently.
struct HostGuard: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let more = HTTPField.Name("host").flatMap { request.headers[$0] }
        guard let host = request.head.authority, !host.isEmpty, more == nil else {
            throw Problem(
                status: .badRequest, code: "bad-request", title: "The request cannot be understood.",
                detail: "It must have one header Host.")
        }
        return try await next(request, context)
    }
}
