import Domain
import Services

/// A facility's day on one axis of time: a row from each time that something begins or ends, and from each whole hour, to
/// the next; a column for each space.
struct PlanDayTable {
    enum Content: Equatable {
        case free
        /// By its opening hours.
        case closed
        /// Kept free before or after a booking.
        case buffer
        /// What takes the space, as places in the plan's entries: several where they overlap, as they do in a hall whose
        /// parts are taken.
        case taken([Int])
    }

    /// Some rows of a column that are one.
    struct Cell: Equatable {
        let content: Content
        var span = 1
    }

    /// Where the rows begin, and the end of the last; empty when nothing is open and nothing is taken.
    let marks: [Instant]
    /// The cells of each of the place's spaces from the top.
    let columns: [[Cell]]

    init(_ place: Plan.Place, on date: CalendarDate) {
        let day = SwedishTime.day(date)
        let entries = place.entries.map { $0.period.clamped(to: day) }
        let occupied = place.entries.map { $0.occupied.clamped(to: day) }
        let hours = place.spaces.map { space in
            space.schedule.hours(on: date).map { SwedishTime.period(of: $0, on: date) }
        }
        let marks = Self.marks(of: entries + occupied + hours.joined(), day: day)
        self.marks = marks
        columns = zip(place.spaces, hours).map { space, hours in
            let own = place.taking(space)
            return Self.cells(
                between: marks, open: hours,
                buffered: own.map { occupied[$0] }.filter { !$0.isEmpty }.joined(),
                taken: Self.joined(own.filter { !entries[$0].isEmpty }, entries))
        }
    }

    private static func marks(of periods: [Period], day: Period) -> [Instant] {
        let periods = periods.filter { !$0.isEmpty }
        guard let first = periods.map(\.lowerBound).min(), let last = periods.map(\.upperBound).max() else {
            return []
        }
        let wholeHours = stride(from: day.lowerBound.seconds, to: last.seconds, by: 3600)
            .map(Instant.init(seconds:)).filter { first < $0 }
        return Set(periods.flatMap { [$0.lowerBound, $0.upperBound] } + wholeHours).sorted()
    }

    /// Entries that overlap in one, with the time that they take together.
    private static func joined(_ own: [Int], _ periods: [Period]) -> [(entries: [Int], period: Period)] {
        var groups: [(entries: [Int], period: Period)] = []
        for index in own.sorted(by: { periods[$0].lowerBound < periods[$1].lowerBound }) {
            let period = periods[index]
            if let last = groups.last, period.lowerBound < last.period.upperBound {
                let end = max(last.period.upperBound, period.upperBound)
                groups[groups.count - 1] = (last.entries + [index], last.period.lowerBound..<end)
            } else {
                groups.append(([index], period))
            }
        }
        return groups
    }

    private static func cells(
        between marks: [Instant], open: [Period], buffered: [Period],
        taken: [(entries: [Int], period: Period)]
    ) -> [Cell] {
        var cells: [Cell] = []
        for mark in marks.dropLast() {
            let content: Content =
                if let taken = taken.first(where: { $0.period.contains(mark) }) {
                    .taken(taken.entries)
                } else if buffered.contains(where: { $0.contains(mark) }) {
                    .buffer
                } else {
                    open.contains { $0.contains(mark) } ? .free : .closed
                }
            if content != .free, let last = cells.last, last.content == content {
                cells[cells.count - 1].span += 1
            } else {
                cells.append(Cell(content: content))
            }
        }
        return cells
    }
}
