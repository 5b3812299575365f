/// What somebody waits for.
package enum WaitingWish: Sendable, Equatable {
    /// A time of `length` in one space, within a stretch that is taken now: the very time where both are as long.
    case here(Space.ID, within: Period, length: Minutes)
    /// Any time that a search would find.
    case anywhere(WaitingSearch)
}

/// A search that somebody waits to be answered.
package struct WaitingSearch: Sendable, Equatable {
    /// An activity, a type or a name, in words; empty for anything.
    package let what: String
    package let dates: ClosedRange<CalendarDate>
    /// Empty for all.
    package let weekdays: Set<Weekday>
    /// Local times that the booked time keeps within, as in ``SearchWish``.
    package let partOfDay: Range<TimeOfDay>
    package let length: Minutes
    package let place: SearchWish.Place
    package let people: Int?

    package init(
        what: String, dates: ClosedRange<CalendarDate>, weekdays: Set<Weekday> = [],
        partOfDay: Range<TimeOfDay> = SearchWish.wholeDay, length: Minutes,
        place: SearchWish.Place = .anywhere, people: Int? = nil
    ) {
        self.what = what
        self.dates = dates
        self.weekdays = weekdays
        self.partOfDay = partOfDay
        self.length = length
        self.place = place
        self.people = people
    }

    /// What a search that found nothing asked for; where somebody stands is no part of it.
    package init(_ wish: SearchWish) {
        self.init(
            what: wish.what, dates: wish.dates, partOfDay: wish.partOfDay, length: wish.duration,
            place: wish.place, people: wish.people)
    }

    /// The same as a search on some of its days.
    package func wish(on dates: ClosedRange<CalendarDate>) -> SearchWish {
        SearchWish(
            what: what, dates: dates, partOfDay: partOfDay, duration: length, place: place, people: people)
    }
}

extension WaitingWish {
    package var length: Minutes {
        switch self {
        case .here(_, _, let length): length
        case .anywhere(let search): search.length
        }
    }

    /// The days on which its times begin.
    package var dates: ClosedRange<CalendarDate> {
        switch self {
        case .here(_, let within, _):
            SwedishTime.date(
                of: within.lowerBound)...max(
                    SwedishTime.date(of: within.lowerBound), SwedishTime.date(of: within.upperBound))
        case .anywhere(let search): search.dates
        }
    }

    /// The one space that it is about, if it is one.
    package var space: Space.ID? {
        if case .here(let space, _, _) = self { space } else { nil }
    }

    /// The very time that it is about, if it is one.
    package var slot: Slot? {
        guard case .here(let space, let within, let length) = self,
            SwedishTime.end(of: length, from: within.lowerBound) == within.upperBound
        else { return nil }
        return Slot(space: space, period: within)
    }

    /// When it ends by itself: when nothing that it is about can begin any more.
    package var ends: Instant {
        switch self {
        case .here(_, let within, let length):
            max(within.lowerBound, Instant(seconds: within.upperBound.seconds - Int64(length.count) * 60))
        case .anywhere(let search): SwedishTime.day(search.dates.upperBound).upperBound
        }
    }

    /// The times in `placed` that are as wished, free now under the rules, and use some of what was freed, in order.
    ///
    /// - Parameters:
    ///   - freed: what was let go of the space's atoms, in any order; `nil` for times that have been free all along.
    ///   - group: of the customer who waits.
    ///   - taken: the occupancy of the space's atoms on those days, buffers' reach included, in any order.
    package func times(
        in placed: PlacedSpace, freed: [Period]?, for group: CustomerGroup = .person, now: Instant,
        taken: [Period]
    ) -> [(period: Period, regime: Regime)] {
        guard let dates = dates(of: freed) else { return [] }
        var wish: SearchWish
        switch self {
        case .here(let space, _, let length):
            guard space == placed.id else { return [] }
            wish = SearchWish(what: "", dates: dates, duration: length)
        case .anywhere(let search): wish = search.wish(on: dates)
        }
        wish.group = group
        return placed.freeTimes(
            for: wish, among: placed.startRuns(on: dates), now: now,
            taken: taken.sorted { $0.lowerBound < $1.lowerBound }
        ).slots.filter { time in
            fits(time.period)
                && freed.map { freed in
                    let occupied = placed.rules.occupied(by: time.period)
                    return freed.contains { $0.overlaps(occupied) }
                } ?? true
        }
    }

    /// Whether a press can be enough for it in a space when all is free: now, or when the days have come that it may be
    /// booked ahead of.
    package func canBeHad(in placed: PlacedSpace, for group: CustomerGroup = .person, now: Instant) -> Bool {
        guard placed.rules.minDuration <= length, length <= placed.rules.maxDuration,
            placed.regimes.isEverPressed
        else { return false }
        let day = dates.lowerBound - placed.rules.bookingHorizon
        let then = max(now, SwedishTime.day(day).lowerBound)
        return !times(in: placed, freed: nil, for: group, now: then, taken: []).isEmpty
    }

    /// Its days as far as what was freed can matter; `nil` where that is none.
    package func dates(of freed: [Period]?) -> ClosedRange<CalendarDate>? {
        guard let freed else { return dates }
        guard let start = freed.map(\.lowerBound).min(), let end = freed.map(\.upperBound).max() else {
            return nil
        }
        // A booking that begins before may use it, as may one of the night after.
        let days = Int(clamping: length.count / 1440)
        let first = max(dates.lowerBound, SwedishTime.date(of: start) - (days + 2))
        let last = min(dates.upperBound, SwedishTime.date(of: end) + 1)
        return first <= last ? first...last : nil
    }

    /// What a search does not look at itself.
    private func fits(_ period: Period) -> Bool {
        switch self {
        case .here(_, let within, _):
            within.lowerBound <= period.lowerBound && period.upperBound <= within.upperBound
        case .anywhere(let search):
            search.weekdays.isEmpty
                || search.weekdays.contains(SwedishTime.date(of: period.lowerBound).weekday)
        }
    }
}
