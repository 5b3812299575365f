package import Domain
import Storage

/// One search in one transaction.
struct SlotFinder {
    let transaction: any Transaction
    let catalogue: Catalogue
    let vocabulary: Vocabulary
    let municipality: Municipality
    let now: Instant

    func find(_ wish: SearchWish, page: Search.Page) throws -> SearchResult {
        let spaces = wish.spaces(in: catalogue, vocabulary: vocabulary).filter {
            $0.rules.minDuration <= wish.duration && wish.duration <= $0.rules.maxDuration
        }
        let taken = try taken(in: spaces, on: wish.dates)
        var found: [Facility.ID: [FreeSlot]] = [:]
        for placed in spaces {
            let free = placed.freePeriods(
                of: wish.duration, on: wish.dates, now: now,
                taken: placed.atoms.count == 1
                    ? taken[placed.atoms[0]] ?? [] : placed.atoms.flatMap { taken[$0] ?? [] })
            let fitting = free.lazy.filter(wish.isWithinPartOfDay).map {
                FreeSlot(placed: placed, period: $0)
            }
            found[placed.facility.id, default: []] += fitting
        }
        let groups = catalogue.facilities.compactMap { facility -> FacilitySlots? in
            guard let slots = found[facility.id], !slots.isEmpty else { return nil }
            return group(facility, slots, near: wish.near, page: page)
        }.sorted(by: Self.isSooner)
        let end = page.first + page.facilities
        return SearchResult(
            facilities: Array(groups.dropFirst(page.first).prefix(page.facilities)), relaxation: nil,
            next: end < groups.count ? end : nil,
            total: (found.values.reduce(0) { $0 + $1.count }, groups.count))
    }

    private func taken(
        in spaces: [PlacedSpace], on dates: ClosedRange<CalendarDate>
    ) throws -> [Space.ID: [Occupancy]] {
        let reaches = spaces.map { $0.reach(of: dates) }
        guard let start = reaches.map(\.lowerBound).min(), let end = reaches.map(\.upperBound).max() else {
            return [:]
        }
        let atoms = Array(Set(spaces.flatMap(\.atoms))).sorted { $0.text < $1.text }
        return Dictionary(
            grouping: try transaction.occupancy(of: atoms, during: start..<end, in: municipality), by: \.space
        )
    }

    private func group(
        _ facility: Facility, _ slots: [FreeSlot], near: Position?, page: Search.Page
    ) -> FacilitySlots {
        // Spaces come in their order, and the sort keeps it among those that start together.
        let ordered = slots.enumerated().sorted {
            ($0.element.period.lowerBound, $0.offset) < ($1.element.period.lowerBound, $1.offset)
        }.map(\.element)
        let shown =
            page.startsPerFacility.map(ordered.spread) ?? Array(ordered.prefix(page.slotsPerFacility))
        let distance = near.flatMap { here in facility.details.position.map(here.distance(to:)) }
        return FacilitySlots(
            facility: facility, distance: distance, slots: shown,
            hasMore: shown.count < ordered.count, total: ordered.count)
    }

    /// By the first free time, then by distance; alphabetical order is there already.
    private static func isSooner(_ left: FacilitySlots, _ right: FacilitySlots) -> Bool {
        guard let first = left.slots.first?.period.lowerBound,
            let second = right.slots.first?.period.lowerBound
        else { return false }
        if first != second { return first < second }
        return (left.distance ?? .infinity) < (right.distance ?? .infinity)
    }
}

extension SearchWish {
    /// How many days later alternatives are looked for.
    package static let furthest = 30

    /// The same wish with one part given up, the least first.
    func relaxed(
        in catalogue: Catalogue, vocabulary: Vocabulary
    ) -> [(SearchResult.Relaxation, SearchWish)] {
        var others: [(SearchResult.Relaxation, SearchWish)] = []
        func relax(_ relaxation: SearchResult.Relaxation, _ change: (inout SearchWish) -> Void) {
            var other = self
            change(&other)
            if other != self { others.append((relaxation, other)) }
        }
        relax(.partOfDay) { $0.partOfDay = Self.wholeDay }
        relax(.laterDays) { $0.dates = dates.lowerBound...dates.upperBound + 14 }
        relax(.laterDays) {
            $0.dates = dates.lowerBound...dates.upperBound + Self.furthest
            $0.partOfDay = Self.wholeDay
        }
        relax(.place) { $0.place = .anywhere }
        if let longest = spaces(in: catalogue, vocabulary: vocabulary).map(\.rules.maxDuration).max(),
            let shortest = spaces(in: catalogue, vocabulary: vocabulary).map(\.rules.minDuration).min()
        {
            relax(.duration) { $0.duration = min(max(duration, shortest), longest) }
            relax(.duration) { $0.duration = shortest }
        }
        relax(.what) {
            $0.what = ""
            $0.people = nil
            $0.place = .anywhere
        }
        relax(.what) {
            $0 = SearchWish(
                what: "", dates: dates.lowerBound...dates.upperBound + Self.furthest, duration: duration,
                near: near)
        }
        return others
    }
}
