package import Hummingbird
package import Services

/// The addresses of a process that does jobs and shows no pages: whether it lives and can serve, and how it does.
package struct OperationsSite: Sendable {
    private let routes: OperationsRoutes

    /// - Parameter metricsToken: what programs on other machines must show to read the metrics.
    package init(_ installation: Installation, metrics: PrometheusMetrics, metricsToken: String? = nil) {
        routes = OperationsRoutes(
            readiness: Readiness(of: installation.database), outages: OutageLog(), metrics: metrics,
            metricsAccess: MetricsAccess(token: metricsToken))
    }

    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: HostGuard())
        routes.addRoutes(to: router)
        return router
    }
}
