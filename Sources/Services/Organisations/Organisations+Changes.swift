package import Domain
import Storage

extension Organisations {
    /// Changes what an organisation is called and how it is reached, at once. Those who sign for it may add a number
    /// where there is none; one that is there only the staff change. A second time the same changes nothing.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func change(
        _ id: Organisation.ID, to details: OrganisationDetails, by principal: Principal,
        as capacity: Capacity = .own
    ) async throws {
        let now = installation.clock.now()
        do {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                try transaction.organisations.authorise(principal, over: id, as: capacity, now: now)
                let old = try transaction.organisations.standing(of: id, in: principal.municipality)
                if !capacity.isStaff, let known = old.organisation.number, let new = details.number,
                    known != new
                {
                    throw OrganisationRefusal.numberByStaff
                }
                let changes = old.changes(to: details)
                if changes.isEmpty { return }
                let number = details.number ?? old.organisation.number
                try transaction.execute(
                    """
                    UPDATE organisation SET name = \(details.name), number = \(number?.digits),
                        email = \(details.email?.text ?? ""), phone = \(details.phone?.text ?? "")
                    WHERE municipality = \(principal.municipality.code) AND id = \(id)
                    """)
                try transaction.record(
                    .organisationChanged, of: id.text, by: principal,
                    for: Customer.organisation(id).id, at: now, because: capacity.reasonText,
                    changes: changes)
            }
        } catch StorageError.duplicate {
            throw OrganisationRefusal.numberTaken
        }
    }

    /// Takes back what the staff have not decided about: by who registered it. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func retract(_ id: Organisation.ID, by principal: Principal) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
            guard standing.registeredBy == principal.person.id else {
                throw Unknown(.organisation)
            }
            if standing.state.name == .closed { return }
            guard standing.state == .submitted else { throw OrganisationRefusal.alreadyDecided }
            let closed = try standing.state.moving(to: .closed(at: now, by: principal.person.id, as: .own))
            try transaction.organisations.keepState(closed, of: id, in: principal.municipality)
            try transaction.record(
                .organisationClosed, of: id.text, by: principal, at: now,
                changes: [closed.change(from: standing.state)])
        }
    }

    /// Ends an organisation: its mandates count no more, and nobody books for it. Those who sign for it do so when
    /// nothing is booked; the staff also before, and cancel what is. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func close(
        _ id: Organisation.ID, by principal: Principal, as capacity: Capacity = .own
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.requireReviewer(principal, as: capacity, now: now)
            if try transaction.isClosed(id, by: principal, as: capacity, now: now) { return }
            try transaction.organisations.authorise(principal, over: id, as: capacity, now: now)
            if !capacity.isStaff, try transaction.hasComingBookings(id, in: principal.municipality, now: now)
            {
                throw OrganisationRefusal.hasBookings
            }
            let before = try transaction.organisations.standing(of: id, in: principal.municipality).state
            if before == .submitted { throw OrganisationRefusal.notApproved }
            let closed = try before.moving(to: .closed(at: now, by: principal.person.id, as: capacity))
            try transaction.organisations.keepState(closed, of: id, in: principal.municipality)
            try transaction.invitations.withdrawAll(of: id, by: principal, at: now)
            try transaction.accounts.withdrawAll(of: id, by: principal, at: now)
            try transaction.record(
                .organisationClosed, of: id.text, by: principal, for: Customer.organisation(id).id, at: now,
                because: capacity.reasonText, changes: [closed.change(from: before)])
        }
    }
}

extension OrganisationStanding {
    /// How to reach somebody is personal data; what an organisation is called is not.
    fileprivate func changes(to details: OrganisationDetails) -> [AuditChange] {
        var changes: [AuditChange] = []
        if details.name != organisation.name {
            changes.append(.value("name", from: organisation.name, to: details.name))
        }
        if let number = details.number, number != organisation.number {
            changes.append(.value("number", from: organisation.number?.digits, to: number.digits))
        }
        if (details.email?.text ?? "") != email { changes.append(.personal("email")) }
        if (details.phone?.text ?? "") != phone { changes.append(.personal("phone")) }
        return changes
    }
}

extension Transaction {
    /// Whether it is closed already, to somebody who could have done it.
    fileprivate func isClosed(
        _ id: Organisation.ID, by principal: Principal, as capacity: Capacity, now: Instant
    ) throws -> Bool {
        guard try organisations.standing(of: id, in: principal.municipality).state.name == .closed else {
            return false
        }
        if capacity.isStaff { return true }
        let held = try mandates.held(by: principal.person.id, in: principal.municipality, now: now)
        return held[id]?.contains(.sign) ?? false
    }

    fileprivate func hasComingBookings(
        _ id: Organisation.ID, in municipality: Municipality, now: Instant
    ) throws -> Bool {
        try !query(
            """
            SELECT id FROM booking WHERE municipality = \(municipality.code) AND customer = \(id)
            AND state NOT IN \(list: Booking.State.Name.off) AND ends > \(now) LIMIT 1
            """
        ).isEmpty
    }
}
