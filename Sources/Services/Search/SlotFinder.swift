import Domain
import Storage

/// One search in one transaction.
struct SlotFinder {
    let transaction: any Transaction
    let catalogue: Catalogue
    let installation: Installation
    let municipality: Municipality
    let now: Instant

    func find(_ wish: SearchWish, page: Search.Page) throws -> SearchResult {
        let meaning = SearchMeaning(of: wish.what, in: catalogue, vocabulary: installation.vocabulary)
        let groups = try groups(wish, meaning: meaning).sorted(by: FacilityTimes.isSooner)
        let end = page.first + page.facilities
        return SearchResult(
            meaning: meaning,
            facilities: groups.dropFirst(page.first).prefix(page.facilities).map { $0.slots(page) },
            relaxation: nil, next: end < groups.count ? end : nil,
            total: (groups.reduce(0) { $0 + $1.count }, groups.count))
    }

    /// The facilities where something is free, in alphabetical order.
    private func groups(_ wish: SearchWish, meaning: SearchMeaning) throws -> [FacilityTimes] {
        let spaces = wish.spaces(in: catalogue, meaning: meaning).filter {
            $0.rules.minDuration <= wish.duration && wish.duration <= $0.rules.maxDuration
        }
        guard let taken = try taken(in: spaces, on: wish.dates) else { return [] }
        let runs = installation.startRuns.runs(of: spaces, on: wish.dates, in: catalogue, of: municipality)
        var groups: [FacilityTimes] = []
        for (placed, runs) in zip(spaces, runs) {
            let free = placed.freeTimes(for: wish, among: runs, now: now, taken: taken.periods(of: placed))
            if free.count == 0 { continue }
            if groups.last?.facility.id != placed.facility.id {
                groups.append(FacilityTimes(of: placed.facility, near: wish.near))
            }
            groups[groups.count - 1].add(free, in: placed)
        }
        return groups
    }

    /// `nil` when nothing can be free any more.
    private func taken(
        in spaces: [PlacedSpace], on dates: ClosedRange<CalendarDate>
    ) throws -> OccupiedTimes? {
        let first = max(dates.lowerBound, SwedishTime.date(of: now))
        guard first <= dates.upperBound, !spaces.isEmpty else { return nil }
        let reach = PlacedSpace.reach(of: first...dates.upperBound, in: spaces)
        return try installation.occupancies.times(
            of: Array(Set(spaces.flatMap(\.atoms))), during: reach, in: municipality, transaction)
    }
}

/// The free times at one facility, not yet made.
struct FacilityTimes {
    let facility: Facility
    /// Metres from where one looks.
    private let distance: Double?
    /// In the order of the facility's spaces.
    private var spaces: [(placed: PlacedSpace, free: FreeTimes)] = []
    private(set) var count = 0
    private var first: Instant?

    init(of facility: Facility, near: Position?) {
        self.facility = facility
        distance = near.flatMap { here in facility.details.position.map(here.distance(to:)) }
    }

    mutating func add(_ free: FreeTimes, in placed: PlacedSpace) {
        spaces.append((placed, free))
        count += free.count
        guard let start = free.first?.lowerBound else { return }
        first = first.map { min($0, start) } ?? start
    }

    /// By the first free time, then by distance; alphabetical order is there already.
    static func isSooner(_ left: FacilityTimes, _ right: FacilityTimes) -> Bool {
        guard let first = left.first, let second = right.first else { return false }
        if first != second { return first < second }
        return (left.distance ?? .infinity) < (right.distance ?? .infinity)
    }

    /// Those that are shown.
    func slots(_ page: Search.Page) -> FacilitySlots {
        guard let limit = page.startsPerFacility else {
            let slots = earliest(page.slotsPerFacility)
            return FacilitySlots(
                facility: facility, distance: distance, slots: slots, hasMore: slots.count < count,
                total: count)
        }
        let starts = Array(Set(spaces.flatMap { $0.free.periods.map(\.lowerBound) })).sorted()
        return FacilitySlots(
            facility: facility, distance: distance,
            slots: starts.spread(over: limit).flatMap(slots(from:)), hasMore: starts.count > limit,
            total: count, starts: starts.count)
    }

    private func earliest(_ limit: Int) -> [FreeSlot] {
        var walks = spaces.map { FreeTimesWalk($0.free) }
        // Apart from the walks, since each of them is looked at for each slot.
        var heads = walks.map(\.start)
        var slots: [FreeSlot] = []
        slots.reserveCapacity(min(limit, count))
        while slots.count < limit {
            var next: (start: Instant, index: Int)?
            for (index, head) in heads.enumerated() {
                if let head, next.map({ head < $0.start }) ?? true { next = (head, index) }
            }
            guard let next else { break }
            let regime = walks[next.index].regime
            walks[next.index].advance()
            heads[next.index] = walks[next.index].start
            let space = spaces[next.index]
            slots.append(
                FreeSlot(
                    placed: space.placed, period: space.free.period(from: next.start), regime: regime))
        }
        return slots
    }

    private func slots(from start: Instant) -> [FreeSlot] {
        spaces.filter { $0.free.contains(start) }
            .map {
                FreeSlot(
                    placed: $0.placed, period: $0.free.period(from: start),
                    regime: $0.free.regime(from: start))
            }
    }
}
