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
        let matching = routes.filter { route in
            route.path.count == parts.count && zip(route.path, parts).allSatisfy { $0 ~= $1 }
        }
        // As the router does: a name that a route spells out hides a route that takes any name in its place.
        let spelled = matching.map { route in zip(route.path, parts).map { $0 == $1 ? 1 : 0 } }
        let most = spelled.max { $0.lexicographicallyPrecedes($1) }
        let methods = zip(matching, spelled).filter { $0.1 == most }.map(\.0.method)
        return methods.contains(.get) && !methods.contains(.head) ? methods + [.head] : methods
    }
}
