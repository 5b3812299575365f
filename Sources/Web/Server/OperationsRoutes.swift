import Hummingbird

/// What machines ask a server: is it alive, can it serve, how does it do.
struct OperationsRoutes {
    let readiness: Readiness
    let outages: OutageLog
    let metrics: PrometheusMetrics
    let metricsAccess: MetricsAccess

    func addRoutes(to router: some RouterMethods<WebContext>) {
        router.get("health/live") { _, _ in Self.text("ok\n") }
        router.get("health/ready", use: ready)
        router.get("metrics") { request, context in
            guard metricsAccess.allows(request, context: context) else { throw HTTPError(.notFound) }
            var response = Self.text(metrics.text)
            response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        }
    }

    @Sendable private func ready(_ request: Request, context: WebContext) async throws -> Response {
        do {
            try await readiness.check()
            return Self.text("ok\n")
        } catch {
            outages.note(error, logger: context.logger)
            return Self.text("the database cannot be used\n", status: .serviceUnavailable)
        }
    }

    private static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
