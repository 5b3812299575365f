package import Domain

/// Who has which space when, at some facilities on some days.
package struct Plan: Sendable {
    /// A facility with its spaces side by side.
    package struct Place: Sendable {
        package let facility: Facility
        package let spaces: [PlacedSpace]
        /// By start.
        package let entries: [Entry]
        /// What whoever looks may see and do here.
        package let rights: Rights
        /// The places in `entries` of what takes each space.
        private let bySpace: [Space.ID: [Int]]

        package init(facility: Facility, spaces: [PlacedSpace], entries: [Entry], rights: Rights) {
            self.facility = facility
            self.spaces = spaces
            self.rights = rights
            let entries = entries.sorted { $0.period.lowerBound < $1.period.lowerBound }
            self.entries = entries
            var byAtom: [Space.ID: [Int]] = [:]
            for (index, entry) in entries.enumerated() {
                for atom in entry.space.atoms { byAtom[atom, default: []].append(index) }
            }
            bySpace = Dictionary(
                spaces.map { space in
                    let found = space.atoms.flatMap { byAtom[$0] ?? [] }
                    return (space.id, space.atoms.count == 1 ? found : Set(found).sorted())
                }, uniquingKeysWith: { first, _ in first })
        }

        /// The places in ``entries`` of what takes `space`, itself or through a whole that it is part of or a part of it.
        package func taking(_ space: PlacedSpace) -> [Int] { bySpace[space.id] ?? [] }

        package func entries(in space: PlacedSpace) -> [Entry] { taking(space).map { entries[$0] } }
    }

    package struct Entry: Sendable {
        package let space: PlacedSpace
        package let period: Period
        /// With buffers.
        package let occupied: Period
        package let claim: PlannedClaim
        /// What a booking is part of, to who may see it.
        package var arrangement: Arrangement?
        /// Of a booking, the teams that have some of it, for who may see whose it is.
        package let teams: [String]

        package init(
            space: PlacedSpace, period: Period, occupied: Period, claim: PlannedClaim, teams: [String] = []
        ) {
            self.teams = teams
            self.space = space
            self.period = period
            self.occupied = occupied
            self.claim = claim
        }
    }

    /// What takes time, as far as whoever looks may see it. Indirect, since entries are passed around by the thousand.
    package indirect enum PlannedClaim: Sendable {
        /// The customer is there for who may see it.
        case booking(Booking, FoundCustomer?)
        /// What everybody may know of.
        case arrangement(ArrangementName)
        case closure(Closure)
        /// Kept for a customer, whose name is not part of it.
        case hold(Hold)
        /// One's own booking, to who may see no others.
        case own(Booking)
        /// Somebody's, to who may not see whose.
        case taken
        /// Closed, to who may not see why.
        case closed
        /// Kept for somebody, to who may not see for what.
        case held
    }

    /// What one of the staff may do at a facility; a resident nothing.
    package struct Rights: Sendable, Equatable {
        /// See by whom.
        package var seesCustomers = false
        package var books = false
        package var closes = false
        /// Mark what was used.
        package var checks = false

        package init(
            seesCustomers: Bool = false, books: Bool = false, closes: Bool = false, checks: Bool = false
        ) {
            self.seesCustomers = seesCustomers
            self.books = books
            self.closes = closes
            self.checks = checks
        }
    }

    package let dates: ClosedRange<CalendarDate>
    package let places: [Place]
    /// Which page of them this is, from 0, and how many there are.
    package let page: Int
    package let pages: Int

    package init(dates: ClosedRange<CalendarDate>, places: [Place], page: Int = 0, pages: Int = 1) {
        self.dates = dates
        self.places = places
        self.page = page
        self.pages = pages
    }
}

extension Plan {
    /// The plan that a resident may see: what is taken, but not by whom.
    package init(of seen: FacilityOccupancy, on dates: ClosedRange<CalendarDate>) {
        let days = SwedishTime.day(dates.lowerBound).lowerBound..<SwedishTime.day(dates.upperBound).upperBound
        let own = Dictionary(seen.own.map { (Claim.booking($0.id), $0) }, uniquingKeysWith: { one, _ in one })
        let claims = Dictionary(grouping: seen.taken, by: \.claim)
        let entries = claims.flatMap { claim, rows -> [Entry] in
            guard let first = rows.first, first.period.overlaps(days) else { return [] }
            if let booking = own[claim], let space = seen.spaces.first(where: { $0.id == booking.slot.space })
            {
                return [
                    Entry(
                        space: space, period: booking.slot.period, occupied: first.period,
                        claim: .own(booking))
                ]
            }
            let atoms = Set(rows.map(\.space))
            let whole = seen.spaces.first { Set($0.atoms) == atoms }
            let spaces =
                whole.map { [$0] } ?? seen.spaces.filter { $0.atoms == [$0.id] && atoms.contains($0.id) }
            let shown = seen.shown[claim]
            return spaces.map {
                Entry(
                    space: $0, period: shown?.period ?? first.period, occupied: first.period,
                    claim: shown.map { .arrangement($0.name) } ?? Self.seen(claim.kind))
            }
        }
        self.init(
            dates: dates,
            places: [
                Place(facility: seen.facility, spaces: seen.spaces, entries: entries, rights: Rights())
            ])
    }

    private static func seen(_ kind: Claim.Kind) -> PlannedClaim {
        switch kind {
        case .booking: .taken
        case .closure: .closed
        case .hold: .held
        }
    }
}
