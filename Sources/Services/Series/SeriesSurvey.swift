import Domain
import Storage

/// Looks at each day of a series in one transaction: what is taken, which rules are in the way, and what is free instead.
struct SeriesSurvey {
    /// For so many days at most is something else looked for.
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

    private var municipality: Municipality { principal.municipality }

    /// What is to be on each day, with the rules that it does not keep to; what is taken is not read.
    ///
    /// - Throws: ``Unknown`` for a space, ``SeriesRefusal/strangeChoice(_:)``
    func drafts(
        of days: [CalendarDate], at planned: (CalendarDate) -> Slot, skipping kinds: Set<SkippedDays>,
        choices: [CalendarDate: OccurrenceChoice]
    ) throws -> [OccurrenceDraft] {
        let known = Set(days)
        if let strange = choices.keys.filter({ !known.contains($0) }).min() {
            throw SeriesRefusal.strangeChoice(strange)
        }
        guard let first = days.first, let last = days.last else { return [] }
        let holidays =
            kinds.contains(.schoolHolidays)
            ? try transaction.schoolHolidays.all(during: first...last, in: municipality) : []
        let group = try self.group()
        return try days.map { date in
            let slot = planned(date)
            let free = FreeSlot(placed: try catalogue.placed(slot.space), period: slot.period)
            let skip = SkipGround(on: date, skipping: kinds, schoolHolidays: holidays)
            let chosen: FreeSlot? =
                switch choices[date] {
                case .skipped: nil
                case .planned: free
                case .other(let other): try self.other(other, on: date)
                case nil: skip == nil ? free : nil
                }
            return OccurrenceDraft(
                date: date, planned: free, chosen: chosen, skip: skip,
                rules: (chosen ?? free).placed.brokenRules(
                    of: (chosen ?? free).period, for: group, now: now))
        }
    }

    /// What kind of customer it is for, where rules tell them apart.
    private func group() throws -> CustomerGroup {
        try transaction.customers.group(of: principal.customer.id, asFor: catalogue, in: municipality)
    }

    /// A time that is chosen for a day begins on it, or the night after.
    private func other(_ slot: Slot, on date: CalendarDate) throws -> FreeSlot {
        let begins = SwedishTime.date(of: slot.starts)
        guard begins == date || begins == date + 1,
            slot.period.seconds <= Int64(Booking.longest.count) * 60
        else { throw SeriesRefusal.strangeChoice(date) }
        return FreeSlot(placed: try catalogue.placed(slot.space), period: slot.period)
    }

    /// With what is taken, and what is free instead.
    func occurrences(of drafts: [OccurrenceDraft]) throws -> [SeriesOccurrence] {
        let taken = try occupancy(of: drafts)
        var earlier = TakenTimes([])
        let found = drafts.map { draft -> (OccurrenceDraft, BookingRefusal?) in
            let shown = draft.chosen ?? draft.planned
            var obstacle = shown.placed.occupancyRefusal(
                of: shown.period, taken: taken.around(shown, except: moving))
            if obstacle == nil, draft.chosen != nil {
                // Two of them may be in each other's way.
                obstacle = shown.placed.occupancyRefusal(
                    of: shown.period, taken: earlier.around(shown, except: []))
                earlier.add(shown)
            }
            return (draft, obstacle)
        }
        let own = try ownTimes(of: found.filter { $0.1 == .taken }.map(\.0), taken: taken)
        let hindered = found.filter { draft, obstacle in
            obstacle != nil || (!capacity.isStaff && !draft.rules.isEmpty)
        }.prefix(Self.mostHelped)
        let help = try alternatives(to: hindered.map(\.0), taken: taken)
        return found.map { draft, obstacle in
            SeriesOccurrence(
                date: draft.date, planned: draft.planned, chosen: draft.chosen, skip: draft.skip,
                obstacle: own[draft.date].map { .alreadyYours($0) } ?? obstacle, rules: draft.rules,
                alternatives: help[draft.date] ?? [])
        }
    }

    /// The customer's own bookings that are in the way, by day.
    private func ownTimes(
        of drafts: [OccurrenceDraft], taken: TakenTimes
    ) throws -> [CalendarDate: Booking.ID] {
        let rows = Dictionary(
            drafts.map { ($0.date, taken.around($0.chosen ?? $0.planned, except: moving)) },
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
        var found: [CalendarDate: Booking.ID] = [:]
        for draft in drafts {
            let period = (draft.chosen ?? draft.planned).period
            let mine = rows[draft.date]?.first { row in
                own[row.claim.id.text].map { $0.overlaps(period) } ?? false
            }
            found[draft.date] = mine.map { Booking.ID($0.claim.id.text) }
        }
        return found
    }

    /// What is taken around the drafts, one walk for each atomic space.
    private func occupancy(of drafts: [OccurrenceDraft]) throws -> TakenTimes {
        var spans: [Space.ID: (placed: PlacedSpace, dates: ClosedRange<CalendarDate>)] = [:]
        for draft in drafts {
            for slot in [draft.chosen, draft.planned].compactMap(\.self) {
                let date = SwedishTime.date(of: slot.period.lowerBound)
                let known = spans[slot.placed.id]?.dates ?? date...date
                spans[slot.placed.id] = (
                    slot.placed, min(known.lowerBound, date)...max(known.upperBound, date)
                )
            }
        }
        var rows: Set<Occupancy> = []
        for (placed, dates) in spans.values {
            rows.formUnion(
                try transaction.occupancy.taken(
                    in: placed.atoms, during: placed.reach(of: dates), in: municipality))
        }
        return TakenTimes(Array(rows))
    }

    private func alternatives(
        to drafts: [OccurrenceDraft], taken: TakenTimes
    ) throws -> [CalendarDate: [FreeSlot]] {
        guard let placed = drafts.first?.planned.placed else { return [:] }
        let group = try self.group()
        let others = neighbours(of: placed)
        let atoms = Set(others.flatMap(\.atoms)).sorted { $0.text < $1.text }
        var found: [CalendarDate: [FreeSlot]] = [:]
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
            found[draft.date] = otherTimes + elsewhere
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

/// What is to be on one day, what is taken not looked at.
struct OccurrenceDraft {
    let date: CalendarDate
    let planned: FreeSlot
    /// `nil` for a day that is left out.
    let chosen: FreeSlot?
    let skip: SkipGround?
    let rules: [BookingRefusal]
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
