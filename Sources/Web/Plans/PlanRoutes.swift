import Domain
import Hummingbird
import Services

/// The plan of halls for their staff.
struct PlanRoutes {
    let installation: Installation
    let desks: StaffRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/plan", use: show)
        members.get("personal/dagen", use: old)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.seeBookings)
        let form = try Form(query: request)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let reach = desk.position.reach(of: .seeBookings)
        let facilities = catalogue.facilities.filter { reach.contains($0.id) }
        let cookie = Self.cookie(in: context.municipality)
        let query = PlanQuery(
            form, last: request.cookies[cookie]?.value, facilities: facilities, today: desk.frame.today)
        let groups = try await FacilityGroups(installation).list(seenBy: context.principal)
        let plan = try await Plans(installation).plan(
            of: query.scope(in: catalogue), on: query.view.dates(from: query.date), page: query.page,
            by: context.principal)
        var page = PlanPage(
            desk: desk, facilities: facilities, groups: groups, plan: plan, query: query, form: form)
        page.moving = try await moving(query.moving, desk, context)
        page.done = try await done(form, context)
        var response = desk.response(.staffPlan, page.title, page.body)
        response.setCookie(.own(cookie, query.remembered, maxAge: 365 * 86_400))
        return response
    }

    /// Where the day of one facility was before it became a part of the plan.
    @Sendable private func old(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Form(query: request)
        let items = [
            ("plats", query["anlaggning"].map { "anlaggning:\($0)" }), ("vy", PlanView.day.rawValue),
            ("datum", query["datum"]),
        ]
        return .redirect(to: "/\(context.municipality.slug)/personal/plan?\(QueryString.make(items))")
    }

    /// - Throws: ``Unknown``, ``AccessRefusal``
    private func moving(
        _ id: Booking.ID?, _ desk: StaffDesk, _ context: MemberContext
    ) async throws -> StaffBooking? {
        guard let id else { return nil }
        try desk.require(.bookForOthers)
        let found = try await StaffBookings(installation).find(id, by: context.principal)
        if let ground = found.conflict { throw AccessRefusal.conflictOfInterest(ground) }
        return found
    }

    private func done(_ form: Form, _ context: MemberContext) async throws -> PlanNotice? {
        if let count = form["stangt"].flatMap({ Int($0) }), (0..<10_000).contains(count) {
            return .closed(cancelled: count)
        }
        guard let id = form["bokad"] ?? form["flyttad"] ?? form["sedd"] else { return nil }
        let found = try? await StaffBookings(installation).find(Booking.ID(id), by: context.principal)
        return found.map {
            if form["bokad"] != nil { return .booked($0) }
            return form["flyttad"] == nil ? .checked($0) : .moved($0)
        }
    }

    /// What was looked at last, where the plan begins the next time.
    private static func cookie(in municipality: Municipality) -> String {
        "__Host-plan-\(municipality.code)"
    }
}
