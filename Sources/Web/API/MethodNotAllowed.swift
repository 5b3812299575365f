import HTTPTypes
import Hummingbird

/// Says which methods an address takes when it was asked with another (RFC 9110, section 15.5.6).
///
/// Add it to the router after every route: then it only sees requests that no route answers.
struct MethodNotAllowed: RouterMiddleware {
    private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

    init(_ routes: [Router<WebContext>.RouteDescription]) {
        self.routes = routes.map { ($0.path, $0.method) }
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let methods = methods(at: request.uri.path)
        guard methods.isEmpty else { throw Problem.methodNotAllowed(allowing: methods) }
        return try await next(request, context)
    }

    private func methods(at path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        let methods = routes.filter { route in
            route.path.count == parts.count && zip(route.path, parts).allSatisfy { $0 ~= $1 }
        }.map(\.method)
        return methods.contains(.get) && !methods.contains(.head) ? methods + [.head] : methods
    }
}
