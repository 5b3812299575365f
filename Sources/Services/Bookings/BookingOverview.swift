package import Domain
import Storage

/// One's bookings as a filter leaves them, as a page shows them.
package struct BookingOverview: Sendable {
    /// Whose bookings one may ask for: oneself first, then organisations by their names.
    package let customers: [Customer.ID]
    /// Where those who were asked for have ever booked.
    package let facilities: [Facility]
    /// The soonest first; of each series the next one alone.
    package fileprivate(set) var coming: [PlacedBooking] = []
    /// The series of those that come.
    package fileprivate(set) var series: [ListedSeries] = []
    package fileprivate(set) var calledOff: [PlacedBooking] = []
    package fileprivate(set) var past: [PlacedBooking] = []
    package fileprivate(set) var hasMoreComing = false
    package fileprivate(set) var hasMoreCalledOff = false
    package fileprivate(set) var hasMorePast = false
}

/// One's bookings as a filter leaves them, for a file.
package struct BookingSelection: Sendable {
    package let bookings: [PlacedBooking]
    /// The number of each series that one of them belongs to.
    package let series: [BookingSeries.ID: BookingReference]
}

extension BookingsOfCustomer {
    /// The most rows of a page.
    package static let mostRows = 400
    /// The most bookings of a file.
    package static let mostInFile = 2000
    private static let mostCalledOff = 100
    private static let fewPast = 20

    /// What is coming, called off and past; of what one standing is asked for, that alone.
    ///
    /// - Parameter after: the last row of the page before, where one standing is asked for.
    /// - Throws: ``AccessRefusal``
    package func overview(
        _ filter: BookingFilter, after: Booking.ID? = nil, most: Int = BookingsOfCustomer.mostRows,
        of principal: Principal
    ) async throws -> BookingOverview {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let choice = try transaction.bookings.choice(filter, of: principal, in: catalogue, now: now)
            let last = filter.standing == nil ? nil : try choice.last(after, in: transaction)
            var found = BookingOverview(customers: choice.allowed, facilities: choice.facilities)
            func list(
                _ part: Part, most: Int
            ) throws -> (bookings: [PlacedBooking], hasMore: Bool) {
                let rows = try transaction.bookings.list(
                    part, where: choice.condition, after: last, limit: most + 1, now: now)
                return (rows.prefix(most).map { $0.placed(in: catalogue) }, rows.count > most)
            }
            func addComing() throws {
                let rows = try transaction.bookings.listWithSeriesOnce(
                    where: choice.condition, after: last, limit: most + 1, now: now)
                found.hasMoreComing = rows.count > most
                found.coming = rows.prefix(most).map { $0.placed(in: catalogue) }
                found.series = try transaction.series.listed(
                    Set(found.coming.compactMap { $0.booking.occurrence?.series }), in: municipality, now: now
                )
            }
            switch filter.standing {
            case nil:
                try addComing()
                (found.calledOff, found.hasMoreCalledOff) = try list(.calledOff, most: Self.mostCalledOff)
                (found.past, found.hasMorePast) = try list(.over, most: Self.fewPast)
            case .coming: try addComing()
            case .requested: (found.coming, found.hasMoreComing) = try list(.requested, most: most)
            case .cancelled: (found.calledOff, found.hasMoreCalledOff) = try list(.off, most: most)
            case .past: (found.past, found.hasMorePast) = try list(.over, most: most)
            }
            return found
        }
    }

    /// Each booking by itself, in the order of its list.
    ///
    /// - Parameter limit: at most this many.
    /// - Throws: ``AccessRefusal``
    package func selection(
        _ filter: BookingFilter, limit: Int = BookingsOfCustomer.mostInFile, of principal: Principal
    ) async throws -> BookingSelection {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let choice = try transaction.bookings.choice(filter, of: principal, in: catalogue, now: now)
            let found = try transaction.bookings.list(
                Part(filter.standing), where: choice.condition, after: nil, limit: limit, now: now)
            let series = try transaction.series.all(
                Set(found.compactMap { $0.occurrence?.series }), in: municipality)
            return BookingSelection(
                bookings: found.map { $0.placed(in: catalogue) },
                series: Dictionary(
                    series.map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// A page of what the filter leaves, each booking by itself.
    ///
    /// - Parameters:
    ///   - part: which of them, in the place of the filter's standing.
    ///   - after: the last booking of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        _ part: Part, of filter: BookingFilter, after: Booking.ID? = nil, limit: Int, by principal: Principal
    ) async throws -> (bookings: [PlacedBooking], hasMore: Bool) {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            let choice = try transaction.bookings.choice(filter, of: principal, in: catalogue, now: now)
            let found = try transaction.bookings.list(
                part, where: choice.condition, after: try choice.last(after, in: transaction),
                limit: limit + 1, now: now)
            return (found.prefix(limit).map { $0.placed(in: catalogue) }, found.count > limit)
        }
    }
}

extension BookingsOfCustomer.Part {
    init(_ standing: BookingFilter.Standing?) {
        self =
            switch standing {
            case nil: .all
            case .coming: .coming
            case .past: .over
            case .requested: .requested
            case .cancelled: .off
            }
    }
}

/// A filter as a condition on the rows of `booking`.
private struct ChosenBookings {
    let municipality: Municipality
    /// Whose bookings the principal may ask for.
    let allowed: [Customer.ID]
    let customers: [Customer.ID]
    let facilities: [Facility]
    let condition: SQL

    /// The booking that a page goes on from, when it is one of theirs.
    func last(_ id: Booking.ID?, in transaction: any Transaction) throws -> Booking? {
        try id.flatMap { try transaction.bookings.find($0, in: municipality) }
            .flatMap { customers.contains($0.customer) ? $0 : nil }
    }
}

extension BookingRows {
    /// - Throws: ``AccessRefusal`` for a customer whom the principal may not book for.
    fileprivate func choice(
        _ filter: BookingFilter, of principal: Principal, in catalogue: Catalogue, now: Instant
    ) throws -> ChosenBookings {
        let municipality = principal.municipality
        let code = municipality.code
        let organisations = try transaction.mandates.organisations(
            where: .book, isHeldBy: principal.person.id, in: municipality, now: now)
        let allowed =
            [Customer.person(principal.person.id).id] + organisations.map { Customer.organisation($0).id }
        let customers: [Customer.ID] =
            switch filter.customers {
            case .acting: [principal.customer.id]
            case .one(let id): [id]
            case .all: allowed
            }
        guard customers.allSatisfy(allowed.contains) else { throw AccessRefusal.noMandate(.book) }
        var own: SQL = "municipality = \(code) AND customer IN \(list: customers)"
        if customers.count == 1, let only = customers.first {
            own = "municipality = \(code) AND customer = \(only)"
        }
        let booked: [PlacedSpace] = try transaction.query("SELECT DISTINCT space FROM booking WHERE \(own)")
            .compactMap { row in catalogue.space(try row["space"]) }
        let booksAt = Set(booked.map(\.facility.id))
        var condition = own
        if filter.facility != nil || !filter.text.isEmpty {
            var matching: SQL = "space IN \(list: booked.filter(filter.matches).map(\.id.text).sorted())"
            if let reference = filter.reference {
                let elsewhere: SQL =
                    filter.facility.map {
                        " AND space IN (SELECT id FROM space WHERE municipality = \(code) AND facility = \($0))"
                    } ?? ""
                matching = """
                    (\(matching) OR (reference = \(reference.text) OR series IN (
                        SELECT id FROM series WHERE municipality = \(code) AND reference = \(reference.text)
                    ))\(elsewhere))
                    """
            }
            condition = "\(own) AND \(matching)"
        }
        return ChosenBookings(
            municipality: municipality, allowed: allowed, customers: customers,
            facilities: catalogue.facilities.filter { booksAt.contains($0.id) }, condition: condition)
    }
}

extension SeriesRows {
    fileprivate func listed(
        _ ids: Set<BookingSeries.ID>, in municipality: Municipality, now: Instant
    ) throws -> [ListedSeries] {
        let coming = try coming(of: ids.sorted { $0.text < $1.text }, in: municipality, now: now)
        return try all(ids, in: municipality).map {
            ListedSeries(series: $0, coming: coming[$0.id] ?? 0)
        }
    }
}
