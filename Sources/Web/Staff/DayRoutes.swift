import Domain
import Hummingbird
import Services

/// The day's plan of a facility.
struct DayRoutes {
    let installation: Installation
    let scenes: StaffRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/dagen", use: show)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        let query = try Form(query: request)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let reach = scene.position.reach(of: .seeBookings)
        let facilities = catalogue.facilities.filter { reach.contains($0.id) }
        let chosen = query["anlaggning"].map { catalogue.facility(slug: $0) } ?? facilities.first
        guard let chosen else { throw BookingRefusal.unknown(.facility) }
        let date = query["datum"].flatMap { CalendarDate($0) }
            .flatMap { (2000...2999).contains($0.year) ? $0 : nil }
        let day = date ?? scene.frame.today
        let plan = try await DayPlans(installation).plan(of: chosen.id, on: day, by: context.principal)
        let page = DayPage(scene: scene, facilities: facilities, plan: plan, date: day)
        return scene.response(.staffDay, page.title, page.body)
    }
}
