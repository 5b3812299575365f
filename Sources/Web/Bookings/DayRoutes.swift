import Domain
import Hummingbird
import Services

/// The day's plan of a facility.
struct DayRoutes {
    let installation: Installation
    let desks: StaffRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/dagen", use: show)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let query = try Form(query: request)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let reach = desk.position.reach(of: .seeBookings)
        let facilities = catalogue.facilities.filter { reach.contains($0.id) }
        let last = request.cookies[Self.cookie(in: context.municipality)]?.value
        let chosen =
            query["anlaggning"].map { catalogue.facility(slug: $0) }
            ?? facilities.first { $0.slug == last } ?? facilities.first
        guard let chosen else { throw Unknown(.facility) }
        let date = query["datum"].flatMap { CalendarDate($0) }
            .flatMap { (2000...2999).contains($0.year) ? $0 : nil }
        let day = date ?? desk.frame.today
        let plan = try await DayPlans(installation).plan(of: chosen.id, on: day, by: context.principal)
        let page = DayPage(desk: desk, facilities: facilities, plan: plan, date: day)
        var response = desk.response(.staffDay, page.title, page.body)
        response.setCookie(
            .own(Self.cookie(in: context.municipality), chosen.slug, maxAge: 365 * 86_400))
        return response
    }

    /// The facility that was looked at last, where the page begins the next time.
    private static func cookie(in municipality: Municipality) -> String {
        "__Host-dagen-\(municipality.code)"
    }
}
