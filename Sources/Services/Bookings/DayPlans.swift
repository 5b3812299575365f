package import Domain
import Storage

/// Who has which space when, at one facility and one day.
package struct DayPlan: Sendable {
    package enum PlannedClaim: Sendable {
        /// The customer is there for who may see it.
        case booking(Booking, FoundCustomer?)
        case closure(Closure)
        case hold(Hold)
    }

    package struct Entry: Sendable {
        package let space: PlacedSpace
        package let period: Period
        package let claim: PlannedClaim

        package init(space: PlacedSpace, period: Period, claim: PlannedClaim) {
            self.space = space
            self.period = period
            self.claim = claim
        }

        /// Whether it takes `space`, itself or through a whole that it is part of or a part of it.
        package func takes(_ space: PlacedSpace) -> Bool {
            !Set(space.atoms).isDisjoint(with: self.space.atoms)
        }
    }

    package let facility: Facility
    package let spaces: [PlacedSpace]
    /// By start.
    package let entries: [Entry]
    /// Whether whoever looks may see by whom.
    package let showsCustomers: Bool

    package init(facility: Facility, spaces: [PlacedSpace], entries: [Entry], showsCustomers: Bool) {
        self.facility = facility
        self.spaces = spaces
        self.entries = entries
        self.showsCustomers = showsCustomers
    }

    package func entries(in space: PlacedSpace) -> [Entry] { entries.filter { $0.takes(space) } }
}

/// The day's plan of a facility, for its staff.
package struct DayPlans: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Each person whose name is shown is on record as looked at.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func plan(
        of facility: Facility.ID, on date: CalendarDate, by principal: Principal
    ) async throws -> DayPlan {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let (plan, people) = try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            guard let place = catalogue.facility(facility) else { throw Unknown(.facility) }
            try transaction.require(.seeBookings, of: principal, at: facility, now: now)
            let held = try transaction.staffPermissions(of: principal, at: facility, now: now)
            let showsCustomers = held.contains(.seeCustomers)
            let found = try transaction.claims(
                in: catalogue.spaces(in: facility), during: SwedishTime.day(date), in: municipality)
            let customers =
                showsCustomers
                ? try transaction.customers(Set(found.bookings.map(\.customer)), in: municipality) : [:]
            let booked = found.bookings.map { booking in
                (booking.slot, DayPlan.PlannedClaim.booking(booking, customers[booking.customer]))
            }
            let closed = found.closures.map {
                (Slot(space: $0.space, period: $0.period), DayPlan.PlannedClaim.closure($0))
            }
            let kept = found.holds.map { ($0.slot, DayPlan.PlannedClaim.hold($0)) }
            let entries = (booked + closed + kept).compactMap { slot, claim in
                catalogue.space(slot.space).map {
                    DayPlan.Entry(space: $0, period: slot.period, claim: claim)
                }
            }.sorted { $0.period.lowerBound < $1.period.lowerBound }
            let plan = DayPlan(
                facility: place, spaces: catalogue.spaces(in: facility), entries: entries,
                showsCustomers: showsCustomers)
            return (
                plan, customers.values.compactMap { if case .person = $0 { $0.customer.id } else { nil } }
            )
        }
        if !people.isEmpty {
            try await installation.transaction(.write, in: municipality) { transaction in
                for customer in people.sorted(by: { $0.text < $1.text }) {
                    try transaction.record(
                        .dayRead, of: facility.text, by: principal, for: customer, at: now)
                }
            }
        }
        return plan
    }
}
