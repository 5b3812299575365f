import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// One log line and one measurement for each request, with the route's pattern instead of the address, which may hold
/// secrets and names.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        let route = context.endpointPath ?? "none"
        let status = "\(response.status.code)"
        Metrics.Timer(
            label: "http_request_duration_seconds",
            dimensions: [("method", request.method.rawValue), ("route", route), ("status", status)]
        ).record(duration: elapsed)
        context.logger.log(
            level: response.status.code >= 500 ? .error : .info, "request",
            metadata: [
                "method": .string(request.method.rawValue), "route": .string(route),
                "status": .string(status),
                "milliseconds": .stringConvertible(elapsed.milliseconds),
            ])
        if let name = HTTPField.Name("x-request-id") { response.headers[name] = context.id }
        return response
    }
}

extension Duration {
    fileprivate var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1000
    }
}
