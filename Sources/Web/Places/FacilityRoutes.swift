import Domain
import Hummingbird
import Services
import Texts

/// Facilities to look at: all of them, and one with its week.
struct FacilityRoutes {
    let installation: Installation
    let pages: Pages
    /// Where the site is for everyone; without it, where the request says that it went.
    let publicOrigin: String?

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("anlaggningar", use: list)
        group.get("anlaggningar/{slug}", use: show)
        group.get("anlaggningar/{slug}/plan", use: plan)
    }

    @Sendable private func list(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let frame = pages.frame(of: request, context)
        let page = FacilitiesPage(
            frame: frame, catalogue: try await Places(installation).catalogue(of: context.municipality),
            vocabulary: installation.vocabulary, query: query["q"] ?? "", first: try Self.first(in: query))
        return pages.response(.facilities, in: frame, title: frame.phrases(.facilitiesTitle), page.body)
    }

    @Sendable private func show(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try FacilityQuery(Form(query: request))
        let frame = pages.frame(of: request, context)
        let slug = try context.parameters.require("slug")
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let facility = catalogue.facility(slug: slug) else { throw Unknown(.facility) }
        let date = query.date ?? frame.today
        let occupancy = try await Availability(installation).occupancy(
            of: facility.id, on: date...date + 6, for: context.principal?.customer.id,
            in: context.municipality)
        var page = FacilityPage(
            frame: frame, occupancy: occupancy, type: installation.vocabulary.type(facility.details.type),
            space: try query.space(among: occupancy.spaces), query: query, date: date,
            origin: publicOrigin ?? FeedAddress.origin(of: request))
        if let principal = context.principal {
            page.isFavourite = try await Favourites(installation).list(of: principal).contains {
                $0.id == facility.id
            }
        }
        if page.space?.regimes.isEverAsked == true {
            page.usually = try await Requests(installation).answerTime(in: context.municipality)
        }
        return pages.response(.facility, in: frame, title: facility.name, page.body)
    }

    /// All its spaces side by side, on one day or on seven.
    @Sendable private func plan(_ request: Request, context: SiteContext) async throws -> Response {
        let form = try Form(query: request)
        let query = try FacilityQuery(form)
        let frame = pages.frame(of: request, context)
        let slug = try context.parameters.require("slug")
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let facility = catalogue.facility(slug: slug) else { throw Unknown(.facility) }
        let view = form["vy"].flatMap { PlanView(rawValue: $0) } ?? .day
        let dates = view.dates(from: query.date ?? frame.today)
        let occupancy = try await Availability(installation).occupancy(
            of: facility.id, on: dates, for: context.principal?.customer.id, in: context.municipality)
        var page = FacilityPlanPage(
            frame: frame, plan: Plan(of: occupancy, on: dates), facility: facility, view: view, query: query,
            group: occupancy.group)
        if occupancy.spaces.contains(where: \.regimes.isEverAsked) {
            page.usually = try await Requests(installation).answerTime(in: context.municipality)
        }
        return pages.response(.facilityPlan, in: frame, title: page.title, page.body)
    }

    /// - Throws: ``Problem``
    private static func first(in query: Form) throws -> Int {
        guard let text = query["fran"] else { return 0 }
        guard let first = Int(text), (0...100_000).contains(first) else {
            throw Problem.malformed("fran", "It must be a number that the page before gave.")
        }
        return first
    }
}
