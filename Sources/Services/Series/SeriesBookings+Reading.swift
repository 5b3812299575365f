package import Domain
import Storage

/// A series with its bookings, as its customer or the staff see it.
package struct PlacedSeries: Sendable {
    package let series: BookingSeries
    /// `nil` for a space that is no longer there.
    package let placed: PlacedSpace?
    /// By the day that the rule gave, whatever has become of them.
    package fileprivate(set) var occurrences: [PlacedBooking]
    /// Whether whoever looks is one of the staff, who changes it with a reason.
    package let isForStaff: Bool
    /// Whose it is, for the staff.
    package var customer: FoundCustomer?

    /// Those that are still to come, and not cancelled.
    package func coming(at now: Instant) -> [PlacedBooking] {
        occurrences.filter { $0.booking.isConfirmed && now < $0.booking.slot.starts }
    }
}

/// A series among others, with how many of its bookings are still to come.
package struct ListedSeries: Sendable {
    package let series: BookingSeries
    package let coming: Int
}

extension SeriesBookings {
    /// - Throws: ``Unknown``, also for a series that is not the principal's to see; ``AccessRefusal``
    package func find(
        _ reference: BookingReference, by principal: Principal, as staff: Bool = false
    ) async throws -> PlacedSeries {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let series = try transaction.series.find(
                reference, seenBy: principal, asStaff: staff, in: catalogue, now: now)
            var found = try transaction.series.placed(
                series, isForStaff: staff, in: catalogue, of: municipality)
            if staff {
                let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
                found.occurrences.removeAll { item in
                    item.placed.map { !reach.contains($0.facility.id) } ?? true
                }
                found.customer = try transaction.customers.find(series.customer, in: municipality)
            }
            return found
        }
        guard staff, let customer = found.customer else { return found }
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.record(
                .customerRead, of: customer.customer.id.text, by: principal, at: now)
        }
        return found
    }

    /// The bookings of a series that the principal has just made or changed.
    package func bookings(
        of series: BookingSeries, by principal: Principal
    ) async throws -> PlacedSeries {
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            return try transaction.series.placed(
                series, isForStaff: false, in: catalogue, of: municipality)
        }
    }

    /// The customer's series that have something left to come, the soonest first.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [ListedSeries] {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            let all = try transaction.series.all(
                of: principal.customer.id, endingFrom: SwedishTime.date(of: now) - 3, in: municipality)
            let coming = try transaction.series.coming(of: all.map(\.id), in: municipality, now: now)
            return all.map { ListedSeries(series: $0, coming: coming[$0.id] ?? 0) }
        }
    }
}

extension SeriesRows {
    /// How many bookings of each series are still to come.
    func coming(
        of series: [BookingSeries.ID], in municipality: Municipality, now: Instant
    ) throws -> [BookingSeries.ID: Int] {
        var coming: [BookingSeries.ID: Int] = [:]
        for some in series.parts(of: 256) {
            let rows = try transaction.query(
                """
                SELECT series, COUNT(*) AS coming FROM booking
                WHERE municipality = \(municipality.code) AND series IN \(list: some.map(\.text))
                AND state = \(Booking.State.Name.confirmed.rawValue) AND starts > \(now)
                GROUP BY series
                """)
            for row in rows { coming[try row["series"]] = try row["coming"] }
        }
        return coming
    }

    func placed(
        _ series: BookingSeries, isForStaff: Bool, in catalogue: Catalogue, of municipality: Municipality
    ) throws -> PlacedSeries {
        PlacedSeries(
            series: series, placed: catalogue.space(series.space),
            occurrences: try occurrences(of: series.id, in: municipality).map { $0.placed(in: catalogue) },
            isForStaff: isForStaff)
    }

    /// A series that `principal` may look at: its customer's own, or one of an organisation that it may book for; with
    /// `asStaff` one that it may change as one of the staff.
    ///
    /// - Throws: ``Unknown`` for all others, ``AccessRefusal``
    func find(
        _ reference: BookingReference, seenBy principal: Principal, asStaff: Bool, in catalogue: Catalogue,
        now: Instant
    ) throws -> BookingSeries {
        let reach = asStaff ? try transaction.roles.reach(of: .bookForOthers, by: principal, now: now) : nil
        guard let series = try find(reference, in: principal.municipality) else { throw Unknown(.series) }
        if let reach {
            guard let facility = catalogue.space(series.space)?.facility.id, reach.contains(facility) else {
                throw Unknown(.series)
            }
            try transaction.bookings.authorise(
                principal, for: series.customer, at: facility, as: .staff(Reason(onRecord: "-")), now: now)
            return series
        }
        guard try transaction.bookings.mayBook(for: series.customer, principal, now: now) else {
            throw Unknown(.series)
        }
        return series
    }
}
