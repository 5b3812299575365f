package import Domain
import Storage

/// The free times of one space.
package struct Availability: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The free times of `minutes` in `space` that start on `dates`, in order.
    ///
    /// - Throws: ``Unknown``
    package func slots(
        of space: Space.ID, on dates: ClosedRange<CalendarDate>, minutes: Minutes?,
        for customer: Customer.ID? = nil, in municipality: Municipality
    ) async throws -> (placed: PlacedSpace, free: FreeTimes) {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: municipality) { [installation] transaction in
            let first = max(dates.lowerBound, SwedishTime.date(of: now))
            let coming = first <= dates.upperBound ? first...dates.upperBound : nil
            let occupancies = installation.occupancies
            let (catalogue, answer) = try installation.catalogues.catalogue(
                of: municipality, in: transaction
            ) { catalogue in
                guard let coming, let placed = catalogue.space(space) else { return nil }
                return occupancies.question(
                    of: placed.atoms, during: placed.reach(of: coming), in: municipality)
            }
            let placed = try catalogue.placed(space)
            guard let coming else { return (placed, FreeTimes(of: minutes ?? placed.rules.minDuration)) }
            let taken = try occupancies.times(
                of: placed.atoms, during: placed.reach(of: coming), in: municipality, answer: answer,
                transaction)
            let runs = installation.startRuns.runs(
                of: [placed], on: dates, in: catalogue, of: municipality)
            var wish = SearchWish(
                what: "", dates: dates, duration: minutes ?? placed.rules.minDuration)
            wish.group = try transaction.customers.group(of: customer, asFor: catalogue, in: municipality)
            let free = placed.freeTimes(
                for: wish, among: runs.first ?? [], now: now, taken: taken.periods(of: placed))
            return (placed, free)
        }
    }

    /// What is in the way of bookings that start on `dates` at `facility`, and what `customer` booked around then.
    package func occupancy(
        of facility: Facility.ID, on dates: ClosedRange<CalendarDate>, for customer: Customer.ID?,
        in municipality: Municipality
    ) async throws -> FacilityOccupancy {
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            guard let place = catalogue.facility(facility) else { throw Unknown(.facility) }
            let spaces = catalogue.spaces(in: facility)
            let atoms = Array(Set(spaces.flatMap(\.atoms))).sorted { $0.text < $1.text }
            let reaches = spaces.map { $0.reach(of: dates) }
            let days =
                SwedishTime.day(dates.lowerBound).lowerBound..<SwedishTime.day(dates.upperBound).upperBound
            let start = reaches.map(\.lowerBound).min() ?? days.lowerBound
            let end = reaches.map(\.upperBound).max() ?? days.upperBound
            let period = start..<end
            let taken = try transaction.occupancy.taken(in: atoms, during: period, in: municipality)
            return FacilityOccupancy(
                facility: place, spaces: spaces, taken: taken,
                group: try transaction.customers.group(of: customer, asFor: catalogue, in: municipality),
                own: try transaction.bookings(of: customer, during: period, in: municipality),
                shown: try transaction.arrangements.shown(during: days, in: municipality))
        }
    }
}

/// A facility's spaces and what is taken in them.
package struct FacilityOccupancy: Sendable {
    package let facility: Facility
    package let spaces: [PlacedSpace]
    package let taken: [Occupancy]
    /// Who looks, as far as rules tell customers apart.
    package let group: CustomerGroup
    /// The bookings of the customer for whom somebody looks.
    package let own: [Booking]
    /// What everybody may see of what takes the time.
    package let shown: [Claim: ShownArrangement]

    package init(
        facility: Facility, spaces: [PlacedSpace], taken: [Occupancy], group: CustomerGroup = .person,
        own: [Booking], shown: [Claim: ShownArrangement] = [:]
    ) {
        self.facility = facility
        self.spaces = spaces
        self.taken = taken
        self.group = group
        self.own = own
        self.shown = shown
    }

    package func taken(in space: PlacedSpace) -> [Occupancy] {
        let atoms = Set(space.atoms)
        return taken.filter { atoms.contains($0.space) }
    }
}

extension PlacedSpace {
    /// The time that bookings of any of `spaces` that start on `dates` can take, buffers included.
    static func reach(of dates: ClosedRange<CalendarDate>, in spaces: [PlacedSpace]) -> Period {
        let start = SwedishTime.day(dates.lowerBound).lowerBound
        let end = SwedishTime.day(dates.upperBound + 1).upperBound
        let rules = spaces.lazy.map(\.rules)
        let before = rules.map(\.bufferBefore).max() ?? 0
        let longest = rules.map { Minutes($0.maxDuration.count + $0.bufferAfter.count) }.max() ?? 0
        return start - before..<end + longest
    }

    /// The time that a booking that starts on `dates` can take, buffers included.
    func reach(of dates: ClosedRange<CalendarDate>) -> Period {
        let start = SwedishTime.day(dates.lowerBound).lowerBound - rules.bufferBefore
        // A night that belongs to the last of the days, and the hour that its change may bring.
        let end = SwedishTime.day(dates.upperBound + 1).upperBound + rules.maxDuration + rules.bufferAfter
        return start..<end
    }
}

extension Transaction {
    fileprivate func bookings(
        of customer: Customer.ID?, during period: Period, in municipality: Municipality
    ) throws -> [Booking] {
        guard let customer else { return [] }
        return try all(
            """
            SELECT * FROM booking
            WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND state IN \(list: Booking.State.Name.takingTime) AND starts > \(period.lowerBound - .hours(48)) AND starts < \(period.upperBound)
            AND ends > \(period.lowerBound)
            ORDER BY starts
            """)
    }
}
