package import Domain
import Storage

/// A booking as the staff see it.
package struct StaffBooking: Sendable {
    package let item: PlacedBooking
    package let customer: FoundCustomer
    package let contacts: [ContactChannel]
    /// Whether whoever looks may change it, with a reason.
    package let mayChange: Bool
    /// Why they are disqualified, if they are.
    package let conflict: ConflictOfInterest.Ground?
}

/// A customer as the staff see it: what is booked where whoever looks may book for others.
package struct CustomerFile: Sendable {
    package let customer: FoundCustomer
    package let contacts: [ContactChannel]
    /// Who may do what today for an organisation.
    package let people: [HeldMandate]
    package let coming: [PlacedBooking]
    /// Cancelled, though their time is still to come.
    package let calledOff: [PlacedBooking]
    /// The latest first.
    package let past: [PlacedBooking]
    package let hasMorePast: Bool
    /// Why whoever looks is disqualified, if they are.
    package let conflict: ConflictOfInterest.Ground?
}

/// Customers and their bookings for those of the staff who help them. Each look at a person is on record.
package struct StaffBookings: Sendable {
    private static let mostPast = 20
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func find(_ id: Booking.ID, by principal: Principal) async throws -> StaffBooking {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .seeCustomers, by: principal, now: now)
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            guard let booking = try transaction.bookings.find(id, in: municipality),
                let placed = catalogue.space(booking.slot.space), reach.contains(placed.facility.id)
            else { throw Unknown(.booking) }
            guard let customer = try transaction.customers.find(booking.customer, in: municipality) else {
                throw Unknown(.customer)
            }
            let held = try transaction.roles.permissions(of: principal, at: placed.facility.id, now: now)
            var item = booking.placed(in: catalogue)
            item.acts = try transaction.bookings.acts(on: id, in: municipality)
            item.bookedBy = try transaction.bookings.memberWhoBooked(
                booking, acts: item.acts, in: municipality)
            item.series = try transaction.series.reference(of: booking, in: municipality)
            item.arrangement = try transaction.arrangements.whole(of: booking, in: municipality)
            item.teams = try transaction.teams.slots(of: [booking], in: municipality)[id] ?? []
            return StaffBooking(
                item: item,
                customer: customer,
                contacts: try transaction.contacts(
                    of: customer, in: municipality, keyring: installation.keyring),
                mayChange: held.contains(.bookForOthers),
                conflict: try transaction.conflicts.ground(of: principal, with: booking.customer, now: now))
        }
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.record(
                .bookingRead, of: id.text, by: principal, for: found.customer.customer.id, at: now)
            if let member = found.item.bookedBy {
                try transaction.record(
                    .bookingRead, of: id.text, by: principal, for: Customer.person(member.id).id, at: now)
            }
        }
        return found
    }

    /// - Parameter after: the last booking of the page of past ones before.
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func file(
        of id: Customer.ID, after: Booking.ID? = nil, by principal: Principal
    ) async throws -> CustomerFile {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let file = try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            guard let customer = try transaction.customers.find(id, in: municipality) else {
                throw Unknown(.customer)
            }
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            let acting = principal.acting(for: customer.customer)
            let past = try transaction.bookings.list(
                .over, after: after, limit: Self.mostPast + 1, of: acting, within: reach, now: now)
            return CustomerFile(
                customer: customer,
                contacts: try transaction.contacts(
                    of: customer, in: municipality, keyring: installation.keyring),
                people: try transaction.holders(of: customer, in: municipality, now: now),
                coming: try transaction.bookings.list(
                    .coming, after: nil, limit: 500, of: acting, within: reach, now: now
                ).map { $0.placed(in: catalogue) },
                calledOff: try transaction.bookings.list(
                    .calledOff, after: nil, limit: 100, of: acting, within: reach, now: now
                ).map { $0.placed(in: catalogue) },
                past: past.prefix(Self.mostPast).map { $0.placed(in: catalogue) },
                hasMorePast: past.count > Self.mostPast,
                conflict: try transaction.conflicts.ground(of: principal, with: id, now: now))
        }
        try await installation.transaction(.write, in: municipality) { transaction in
            switch file.customer {
            case .person: try transaction.record(.customerRead, of: id.text, by: principal, at: now)
            case .organisation(let organisation):
                try transaction.organisations.recordLook(
                    at: organisation.id, with: file.people.map(\.person.id), by: principal, now: now)
            }
        }
        return file
    }

    /// Who the identifier stands for; whether one may do anything for them is asked when one does.
    ///
    /// - Throws: ``Unknown``, also for a customer whom `principal` has nothing to do with
    package func customer(_ id: Customer.ID, namedBy principal: Principal) async throws -> Customer {
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            guard let found = try transaction.customers.find(id, in: municipality)?.customer,
                try transaction.knows(found, principal, now: now)
            else { throw Unknown(.customer) }
            return found
        }
    }
}

extension Transaction {
    /// Whether it is `principal`, or an organisation that has given them a mandate, or they are of the staff.
    fileprivate func knows(_ customer: Customer, _ principal: Principal, now: Instant) throws -> Bool {
        if customer == .person(principal.person.id) { return true }
        if case .organisation(let id) = customer {
            let held = try mandates.held(by: principal.person.id, in: principal.municipality, now: now)
            if held[id] != nil { return true }
        }
        return try principal.scopes.contains(.staff)
            && !roles.held(by: principal.person.id, in: principal.municipality, now: now).isEmpty
    }

    fileprivate func holders(
        of customer: FoundCustomer, in municipality: Municipality, now: Instant
    ) throws -> [HeldMandate] {
        guard case .organisation(let organisation) = customer else { return [] }
        let today = SwedishTime.date(of: now)
        return try mandates.all(of: organisation.id, limit: 100, in: municipality, now: now)
            .filter { $0.mandate.days.contains(today) }
    }

    /// How a customer is reached: nobody sees that of a person with protected identity.
    fileprivate func contacts(
        of customer: FoundCustomer, in municipality: Municipality, keyring: Keyring
    ) throws -> [ContactChannel] {
        if case .organisation(let organisation) = customer {
            let standing = try organisations.standing(of: organisation.id, in: municipality)
            return [(standing.email, ContactChannel.Kind.email), (standing.phone, .phone)].compactMap {
                ContactAddress($0, kind: $1).map {
                    ContactChannel(address: $0, state: .confirmed(at: standing.registeredAt))
                }
            }
        }
        guard case .person(let person) = customer, case .name = person.shownName(to: nil) else { return [] }
        return try contacts.all(of: person.id, in: municipality, keyring: keyring).filter(\.isConfirmed)
    }
}
