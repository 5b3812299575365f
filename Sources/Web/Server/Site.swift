package import Domain
package import Hummingbird
package import Services

/// All addresses of an installation.
package struct Site: Sendable {
    let installation: Installation
    let metrics: PrometheusMetrics
    let logIn: LogInSetup
    var pages: Pages
    private let openAPI: OpenAPIRoutes
    private let outages = OutageLog()
    private let metricsAccess: MetricsAccess
    private let transports: MessageTransports
    private let turns: Turns

    /// - Parameters:
    ///   - transports: whose far ends may tell what became of messages.
    ///   - metricsToken: what programs on other machines must show to read the metrics.
    ///   - turns: those of the connections that the requests come by.
    /// - Throws: what is wrong with the templates, the texts or the API's description.
    package init(
        _ installation: Installation, metrics: PrometheusMetrics, logIn: LogInSetup,
        transports: MessageTransports = MessageTransports([]), metricsToken: String? = nil,
        turns: Turns = Turns()
    ) throws {
        self.transports = transports
        self.turns = turns
        metricsAccess = MetricsAccess(token: metricsToken)
        self.installation = installation
        self.metrics = metrics
        self.logIn = logIn
        pages = try Pages(
            clock: installation.clock, typing: InterruptedForms(installation, for: .language))
        openAPI = try OpenAPIRoutes()
    }

    private var errorPages: ErrorPages {
        ErrorPages(pages: pages, sites: SiteMiddleware(installation: installation))
    }

    package func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorMiddleware(pages: errorPages, outages: outages))
        router.add(middleware: HostGuard())
        router.add(middleware: TurnMiddleware(turns: turns, addresses: logIn.addresses))
        OperationsRoutes(
            readiness: Readiness(of: installation.database), outages: outages, metrics: metrics,
            metricsAccess: metricsAccess
        ).addRoutes(to: router)
        StaticFiles().addRoutes(to: router)
        MessageReceiptRoutes(installation: installation, transports: transports).addRoutes(to: router)
        addAPI(to: router)
        addPages(to: router)
        PressedAddresses(router.routes).addRoutes(to: router)
        router.add(
            middleware: MethodNotAllowed(router.routes.filter { $0.path.description.hasPrefix("/api/") }))
        return router
    }

    private func addAPI(to router: Router<WebContext>) {
        openAPI.addRoutes(to: router.group().add(middleware: Compression()))
        ProblemRoutes(pages: pages).addRoutes(to: router)
        let api = router.group("api/v1/{municipality}")
            .add(middleware: APIMiddleware(installation: installation, addresses: logIn.addresses))
        let site = api.group(context: SiteContext.self)
        let everybody = site.group().add(middleware: Compression())
        FacilityAPI(installation: installation).addRoutes(to: everybody)
        SearchAPI(installation: installation).addRoutes(to: everybody)
        BookingAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        BookingAnswerAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        CheckAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        SeriesAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        ArrangementAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        SchoolHolidayAPI(installation: installation).addRoutes(to: everybody)
        RequestAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        OfferAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        HandoverAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        TeamAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        DisplacementAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        WaitingAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        FavouriteAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        AuditAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        TokenAPI(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
    }

    private func addPages(to router: Router<WebContext>) {
        if let provider = logIn.demonstration {
            DemonstrationProviderRoutes(
                provider: provider, pages: pages, publicOrigin: logIn.publicOrigin
            ).addRoutes(to: router)
        }
        let guarded = router.group().add(middleware: CrossSiteGuard())
        LanguageRoutes(installation: installation).addRoutes(to: guarded)
        MunicipalityRoutes(installation: installation, pages: pages).addRoutes(
            to: guarded.group().add(middleware: Compression()))
        // Errors are caught here as well, where it is known in whose municipality they happen.
        let municipality = guarded.group("{municipality}")
            .add(middleware: SiteMiddleware(installation: installation))
            .add(middleware: ErrorMiddleware(pages: errorPages, outages: outages))
        let site = municipality.group(context: SiteContext.self)
        let everybody = site.group().add(middleware: Compression())
        WebAppManifest(pages: pages).addRoutes(to: everybody)
        SearchRoutes(installation: installation, pages: pages).addRoutes(to: everybody)
        FacilityRoutes(installation: installation, pages: pages, publicOrigin: logIn.publicOrigin).addRoutes(
            to: everybody)
        let logInScene = LogInScene(installation: installation, pages: pages, setup: logIn)
        LogInAnswer(scene: logInScene).addRoutes(to: site)
        LogInRoutes(scene: logInScene).addRoutes(to: site)
        let bookings = BookingRoutes(
            installation: installation, pages: pages, publicOrigin: logIn.publicOrigin)
        bookings.addRoutes(to: site)
        BookingAnswerRoutes(installation: installation, pages: pages, addresses: logIn.addresses).addRoutes(
            to: site)
        RequestRoutes(installation: installation, pages: pages, bookings: bookings).addRoutes(to: site)
        OfferRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
        HandoverRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
        TeamRoutes(installation: installation, pages: pages, publicOrigin: logIn.publicOrigin).addRoutes(
            to: site.group(context: MemberContext.self))
        WaitingRoutes(installation: installation, pages: pages).addRoutes(to: site)
        SeriesRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
        ArrangementRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
        FavouriteRoutes(installation: installation).addRoutes(to: site.group(context: MemberContext.self))
        CalendarRoutes(installation: installation, pages: pages, addresses: logIn.addresses).addRoutes(
            to: site)
        AuditRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
        UnsubscribingRoutes(installation: installation, pages: pages).addRoutes(to: site)
        StaffRoutes(installation: installation, pages: pages).addRoutes(to: site)
        addOrganisations(to: site.group(context: MemberContext.self))
        addPeople(to: site.group(context: MemberContext.self))
        InterruptedFormRoutes(installation: installation, pages: pages).addRoutes(
            to: site.group(context: MemberContext.self))
    }

    private func addPeople(to members: some RouterMethods<MemberContext>) {
        PersonRoutes(installation: installation, pages: pages).addRoutes(to: members)
        DataUseRoutes(installation: installation, pages: pages).addRoutes(to: members)
        SessionRoutes(installation: installation, pages: pages, setup: logIn).addRoutes(to: members)
        ContactRoutes(installation: installation, pages: pages).addRoutes(to: members)
        MessageRoutes(installation: installation, pages: pages, transports: transports).addRoutes(
            to: members)
        ErasureRoutes(installation: installation, pages: pages).addRoutes(to: members)
    }

    private func addOrganisations(to members: some RouterMethods<MemberContext>) {
        let organisations = OrganisationRoutes(
            installation: installation, pages: pages, publicOrigin: logIn.publicOrigin)
        organisations.addRoutes(to: members)
        OrganisationPartRoutes(installation: installation, organisations: organisations).addRoutes(
            to: members)
        InvitationRoutes(installation: installation, pages: pages).addRoutes(to: members)
        CustomerSwitchRoutes(installation: installation).addRoutes(to: members)
    }
}
