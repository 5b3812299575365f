import Assets
package import Hummingbird
package import Services

/// All addresses of an installation.
package struct Site: Sendable {
    let installation: Installation
    let metrics: PrometheusMetrics

    package init(_ installation: Installation, metrics: PrometheusMetrics) {
        self.installation = installation
        self.metrics = metrics
    }

    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorMiddleware(pages: ErrorPages()))
        OperationsRoutes(installation: installation, metrics: metrics).addRoutes(to: router)
        addAPI(to: router)
        return router
    }

    private func addAPI(to router: Router<WebContext>) {
        let api = router.group("api/v1/{municipality}").add(
            middleware: APIMiddleware(installation: installation))
        let site = api.group(context: SiteContext.self)
        FacilityAPI(installation: installation).addRoutes(to: site)
        SearchAPI(installation: installation).addRoutes(to: site)
        BookingAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
    }
}
