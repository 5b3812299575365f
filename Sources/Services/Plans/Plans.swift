package import Domain
import Storage

/// The plan of halls, for their staff.
package struct Plans: Sendable {
    /// A page of a plan ends before the facility that would bring it above so many spaces.
    package static let mostSpaces = 60
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Each person whose name is shown is on record as looked at, all in one write.
    ///
    /// - Parameter page: from 0; one that is not there is the last.
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func plan(
        of scope: PlanScope, on dates: ClosedRange<CalendarDate>, page: Int = 0, by principal: Principal
    ) async throws -> Plan {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let catalogues = installation.catalogues
        let plan = try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let access = try PlanAccess(of: principal, now: now, in: transaction)
            let facilities = try scope.facilities(
                of: catalogue, within: access.reach(of: .seeBookings), in: municipality, transaction)
            let pages = Self.pages(of: facilities, in: catalogue)
            let page = min(max(page, 0), max(0, pages.count - 1))
            let places = try transaction.plans.places(
                pages.isEmpty ? [] : Array(facilities[pages[page]]), of: catalogue, on: dates, access: access,
                in: municipality)
            return Plan(dates: dates, places: places, page: page, pages: max(1, pages.count))
        }
        try await recordLook(at: plan, by: principal, now: now)
        return plan
    }

    private static func pages(of facilities: [Facility], in catalogue: Catalogue) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var count = 0
        for (index, facility) in facilities.enumerated() {
            let own = catalogue.spaces(in: facility.id).count
            if let last = pages.last, count + own <= Self.mostSpaces {
                pages[pages.count - 1] = last.lowerBound..<index + 1
                count += own
            } else {
                pages.append(index..<index + 1)
                count = own
            }
        }
        return pages
    }

    private func recordLook(at plan: Plan, by principal: Principal, now: Instant) async throws {
        let looks = plan.places.map { place in
            let people = place.entries.compactMap { entry -> Customer.ID? in
                guard case .booking(_, .person(let person)?) = entry.claim else { return nil }
                return Customer.person(person.id).id
            }
            return (facility: place.facility.id, people: Set(people).sorted { $0.text < $1.text })
        }.filter { !$0.people.isEmpty }
        guard !looks.isEmpty else { return }
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            for look in looks {
                for person in look.people {
                    try transaction.record(
                        .dayRead, of: look.facility.text, by: principal, for: person, at: now)
                }
            }
        }
    }
}

/// What one of the staff may do where, read once for a whole plan.
struct PlanAccess {
    private let held: [RoleAssignment]
    private let members: [FacilityGroup.ID: Set<Facility.ID>]

    /// - Throws: ``AccessRefusal`` for who may see no bookings at all.
    init(of principal: Principal, now: Instant, in transaction: any Transaction) throws {
        try principal.require(.staff)
        held = try transaction.roles.held(
            by: principal.person.id, in: principal.municipality, now: now)
        members = try transaction.roles.groupMembers(of: held, in: principal.municipality)
        if reach(of: .seeBookings).isEmpty { throw AccessRefusal.noRole(.seeBookings) }
    }

    func reach(of permission: StaffPermission) -> StaffReach { held.reach(of: permission, members: members) }
}
