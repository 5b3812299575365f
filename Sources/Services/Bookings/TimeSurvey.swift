import Domain
import Storage

/// Looks at several times that somebody wants at once, in one transaction: what is taken, which rules are in the way, and
/// what is free instead.
struct TimeSurvey {
    /// For so many of them at most is something else looked for.
    private static let mostHelped = 60
    private static let mostSpaces = 6
    private static let mostOfEach = 2

    let transaction: any Transaction
    let catalogue: Catalogue
    let principal: Principal
    let capacity: Capacity
    let now: Instant
    /// Claims that are not in the way: those of the bookings that are moved.
    var moving: Set<Claim> = []
    /// Whether something else is looked for where something cannot be had.
    var helps = true

    var municipality: Municipality { principal.municipality }

    /// What kind of customer it is for, where rules tell them apart.
    func group() throws -> CustomerGroup {
        try transaction.customers.group(of: principal.customer.id, asFor: catalogue, in: municipality)
    }

    /// With what is taken, and what is free instead.
    func times(of drafts: [TimeDraft]) throws -> [SurveyedTime] {
        let taken = try occupancy(of: drafts)
        var earlier = TakenTimes([])
        let obstacles = drafts.map { draft -> BookingRefusal? in
            let shown = draft.shown
            let obstacle = shown.placed.occupancyRefusal(
                of: shown.period, taken: taken.around(shown, except: moving))
            guard obstacle == nil, draft.chosen != nil else { return obstacle }
            // Two of them may be in each other's way.
            defer { earlier.add(shown) }
            return shown.placed.occupancyRefusal(of: shown.period, taken: earlier.around(shown, except: []))
        }
        let own = try ownTimes(
            of: drafts.indices.filter { obstacles[$0] == .taken }.map { drafts[$0] }, taken)
        let hindered = drafts.indices.filter { index in
            obstacles[index] != nil || (!capacity.isStaff && !drafts[index].rules.isEmpty)
        }.prefix(Self.mostHelped)
        let help = try alternatives(to: hindered.map { drafts[$0] }, taken: taken)
        return zip(drafts, obstacles).map { draft, obstacle in
            SurveyedTime(
                date: draft.date, planned: draft.planned, chosen: draft.chosen, skip: draft.skip,
                obstacle: own[draft.key].map { .alreadyYours($0) } ?? obstacle, rules: draft.rules,
                alternatives: help[draft.key] ?? [])
        }
    }

    /// The customer's own bookings that are in the way.
    private func ownTimes(of drafts: [TimeDraft], _ taken: TakenTimes) throws -> [TimeDraft.Key: Booking.ID] {
        let rows = Dictionary(
            drafts.map { ($0.key, taken.around($0.shown, except: moving)) },
            uniquingKeysWith: { first, _ in first })
        let claims = Set(rows.values.flatMap { $0 }.map(\.claim.id.text)).sorted()
        guard !claims.isEmpty else { return [:] }
        let customers = [principal.customer.id.text, principal.person.id.text]
        var own: [String: Period] = [:]
        for start in stride(from: 0, to: claims.count, by: 500) {
            let some = Array(claims[start..<min(start + 500, claims.count)])
            for row in try transaction.query(
                """
                SELECT id, starts, ends FROM booking WHERE municipality = \(municipality.code)
                AND id IN \(list: some) AND customer IN \(list: customers)
                """)
            {
                let (starts, ends): (Instant, Instant) = (try row["starts"], try row["ends"])
                let id: String = try row["id"]
                if starts < ends { own[id] = starts..<ends }
            }
        }
        var found: [TimeDraft.Key: Booking.ID] = [:]
        for draft in drafts {
            let period = draft.shown.period
            let mine = rows[draft.key]?.first { row in
                own[row.claim.id.text].map { $0.overlaps(period) } ?? false
            }
            found[draft.key] = mine.map { Booking.ID($0.claim.id.text) }
        }
        return found
    }

    /// What is taken around the drafts, one walk for each atomic space.
    private func occupancy(of drafts: [TimeDraft]) throws -> TakenTimes {
        var spans: [Space.ID: (placed: PlacedSpace, dates: ClosedRange<CalendarDate>)] = [:]
        // What one builds up and takes down is not in the rules of every one of them.
        var widest: Minutes = 0
        for draft in drafts {
            for slot in [draft.chosen, draft.planned].compactMap(\.self) {
                let (first, last) = (
                    SwedishTime.date(of: slot.period.lowerBound), SwedishTime.date(of: slot.period.upperBound)
                )
                let known = spans[slot.placed.id]?.dates ?? first...last
                spans[slot.placed.id] = (
                    slot.placed, min(known.lowerBound, first)...max(known.upperBound, last)
                )
                widest = max(widest, slot.placed.rules.bufferBefore, slot.placed.rules.bufferAfter)
            }
        }
        var rows: Set<Occupancy> = []
        for (placed, dates) in spans.values {
            let reach = placed.reach(of: dates)
            rows.formUnion(
                try transaction.occupancy.taken(
                    in: placed.atoms, during: reach.lowerBound - widest..<reach.upperBound + widest,
                    in: municipality))
        }
        return TakenTimes(Array(rows))
    }

    private func alternatives(
        to drafts: [TimeDraft], taken: TakenTimes
    ) throws -> [TimeDraft.Key: [FreeSlot]] {
        guard helps, let placed = drafts.first?.planned.placed else { return [:] }
        let group = try self.group()
        let others = neighbours(of: placed)
        let atoms = Set(others.flatMap(\.atoms)).sorted { $0.text < $1.text }
        var found: [TimeDraft.Key: [FreeSlot]] = [:]
        for draft in drafts {
            let wish = draft.planned
            let reach = PlacedSpace.reach(of: draft.date...draft.date, in: others + [placed])
            let there = TakenTimes(
                try transaction.occupancy.taken(in: atoms, during: reach, in: municipality))
            let elsewhere = others.filter { other in
                isFree(
                    FreeSlot(placed: other, period: wish.period), for: group,
                    taken: there.around(FreeSlot(placed: other, period: wish.period), except: moving))
            }.prefix(Self.mostOfEach).map { FreeSlot(placed: $0, period: wish.period) }
            let otherTimes = wish.placed.freeTimes(
                of: wish.period.length, on: draft.date...draft.date, for: group, had: .atOnce, now: now,
                taken: taken.on(draft.date, in: wish.placed, except: moving)
            ).periods.filter { $0 != wish.period }
                .sorted {
                    abs($0.lowerBound.seconds - wish.period.lowerBound.seconds)
                        < abs($1.lowerBound.seconds - wish.period.lowerBound.seconds)
                }
                .prefix(Self.mostOfEach).map { FreeSlot(placed: wish.placed, period: $0) }
            found[draft.key] = otherTimes + elsewhere
        }
        return found
    }

    private func isFree(_ slot: FreeSlot, for group: CustomerGroup, taken: [Occupancy]) -> Bool {
        guard capacity.isStaff else {
            return slot.placed.refusal(of: slot.period, for: group, now: now, taken: taken) == nil
        }
        return now < slot.period.lowerBound && slot.placed.misfits(of: slot.period).isEmpty
            && slot.placed.occupancyRefusal(of: slot.period, taken: taken) == nil
    }

    /// Spaces of the same kind: those at the same facility, then the nearest.
    private func neighbours(of placed: PlacedSpace) -> [PlacedSpace] {
        let alike = catalogue.spaces.filter { $0.id != placed.id && placed.isAlike($0) }
        let here = alike.filter { $0.facility.id == placed.facility.id }
        let away = alike.filter { $0.facility.id != placed.facility.id }
            .map { ($0, placed.distance(to: $0) ?? .infinity) }
            .sorted { $0.1 < $1.1 }.map(\.0)
        return Array((here + away).prefix(Self.mostSpaces))
    }
}

/// One of the times, what is taken not looked at.
struct TimeDraft {
    /// What tells it from the others: its day in a series, its slot otherwise.
    struct Key: Hashable {
        let date: CalendarDate
        let planned: Slot
    }

    let date: CalendarDate
    let planned: FreeSlot
    /// `nil` for a day that is left out.
    let chosen: FreeSlot?
    let skip: SkipGround?
    let rules: [BookingRefusal]

    var key: Key { Key(date: date, planned: planned.slot) }
    /// What is looked at: what is chosen, or what was asked for.
    var shown: FreeSlot { chosen ?? planned }
}

/// Occupancy by the days that it touches, so that a day of a long series is looked at by itself.
private struct TakenTimes {
    private var byDay: [CalendarDate: [Occupancy]] = [:]

    init(_ rows: [Occupancy]) {
        for row in rows { add(row) }
    }

    private mutating func add(_ row: Occupancy) {
        let (first, last) = (
            SwedishTime.date(of: row.period.lowerBound), SwedishTime.date(of: row.period.upperBound)
        )
        for number in first.number...last.number {
            byDay[CalendarDate(number: number), default: []].append(row)
        }
    }

    /// As if it were booked.
    mutating func add(_ slot: FreeSlot) {
        let period = slot.placed.rules.occupied(by: slot.period)
        for atom in slot.placed.atoms {
            add(Occupancy(space: atom, period: period, claim: .booking(Booking.ID(""))))
        }
    }

    /// What may be in the way of a time.
    func around(_ slot: FreeSlot, except claims: Set<Claim>) -> [Occupancy] {
        let period = slot.placed.rules.occupied(by: slot.period)
        let days =
            SwedishTime.date(of: period.lowerBound).number...SwedishTime.date(of: period.upperBound).number
        return taken(on: days, in: slot.placed, except: claims)
    }

    /// What is taken on a day and the night after.
    func on(_ date: CalendarDate, in placed: PlacedSpace, except claims: Set<Claim>) -> [Occupancy] {
        taken(on: date.number - 1...date.number + 3, in: placed, except: claims)
    }

    private func taken(
        on days: ClosedRange<Int>, in placed: PlacedSpace, except claims: Set<Claim>
    ) -> [Occupancy] {
        let atoms = Set(placed.atoms)
        return days.flatMap { byDay[CalendarDate(number: $0)] ?? [] }
            .filter { atoms.contains($0.space) && !claims.contains($0.claim) }
    }
}
