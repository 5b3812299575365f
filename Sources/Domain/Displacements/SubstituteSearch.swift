/// Looks for what those can have whose times the municipality needs: first the same time in a space of the same kind and
/// size, the nearest first; then another time in the same space, on the same day before on another of the
/// same week, there as near the hour as can be.
///
///     let search = SubstituteSearch(among: catalogue.spaces, taken: taken, now: now)
///     let found = lost.map { search.substitutes(for: $0.booking, in: $0.placed) }
///     let chosen = SubstituteChoice.best(for: found)
package struct SubstituteSearch {
    /// So many spaces are looked at for each that is lost.
    package static let mostSpaces = 40
    /// So many other times in the same space are found for each booking.
    package static let mostTimes = 12

    private let spaces: [PlacedSpace]
    private let taken: TakenTimes
    private let now: Instant

    /// - Parameters:
    ///   - spaces: where times may be offered.
    ///   - taken: what nobody can have once it is done: what is displaced is not taken any more, what is closed is.
    package init(among spaces: [PlacedSpace], taken: TakenTimes, now: Instant) {
        self.spaces = spaces
        self.taken = taken
        self.now = now
    }

    /// From Monday to Sunday.
    package static func week(of instant: Instant) -> ClosedRange<CalendarDate> {
        let monday = SwedishTime.date(of: instant).startOfWeek
        return monday...monday + 6
    }

    /// The spaces that stand in for `lost`, in the order in which they are offered.
    package static func replacements(of lost: PlacedSpace, among spaces: [PlacedSpace]) -> [PlacedSpace] {
        let ranked = spaces.enumerated().filter { $0.element.canReplace(lost) }.map { index, placed in
            (
                placed, lost.distance(to: placed) ?? .greatestFiniteMagnitude, placed.difference(from: lost),
                index
            )
        }
        return ranked.sorted { ($0.1, $0.2, $0.3) < ($1.1, $1.2, $1.3) }.prefix(mostSpaces).map(\.0)
    }

    /// What each of `bookings` in `lost` can have, the best first.
    package func substitutes(for bookings: [Booking], in lost: PlacedSpace) -> [[Substitute]] {
        let others = Self.replacements(of: lost, among: spaces)
        let mayStay = spaces.contains { $0.id == lost.id }
        var free: [TimesOfWeek: [Period]] = [:]
        return bookings.map { booking in
            let period = booking.slot.period
            let same = others.filter { placed in
                !taken.meets(placed, during: placed.rules.occupied(by: period))
                    && placed.refusalOfOffering(period, now: now) == nil
            }.map { Substitute(placed: $0, period: period, distance: lost.distance(to: $0)) }
            guard mayStay else { return same }
            let key = TimesOfWeek(first: Self.week(of: period.lowerBound).lowerBound, length: period.length)
            let times = free[key] ?? freeTimes(key, in: lost)
            free[key] = times
            return same + nearest(times, to: period, in: lost)
        }
    }

    private struct TimesOfWeek: Hashable {
        let first: CalendarDate
        let length: Minutes
    }

    private func freeTimes(_ key: TimesOfWeek, in placed: PlacedSpace) -> [Period] {
        let dates = key.first...key.first + 6
        var wish = SearchWish(what: "", dates: dates, duration: key.length)
        wish.regimes = [.atOnce, .onRequest, .byStaff]
        return placed.freeTimes(
            for: wish, among: placed.startRuns(on: dates), now: now, taken: taken.periods(of: placed)
        ).periods
    }

    private func nearest(_ times: [Period], to lost: Period, in placed: PlacedSpace) -> [Substitute] {
        let begun = SwedishTime.local(lost.lowerBound)
        let length = lost.length
        let ranked = times.filter { $0 != lost && $0.length == length }.map { period in
            let start = SwedishTime.local(period.lowerBound)
            return (
                period, start.date == begun.date ? 0 : 1, abs(start.secondOfDay - begun.secondOfDay),
                abs(start.date.number - begun.date.number)
            )
        }
        return ranked.sorted {
            ($0.1, $0.2, $0.3, $0.0.lowerBound) < ($1.1, $1.2, $1.3, $1.0.lowerBound)
        }
        .prefix(Self.mostTimes).map { Substitute(placed: placed, period: $0.0, distance: 0) }
    }
}
