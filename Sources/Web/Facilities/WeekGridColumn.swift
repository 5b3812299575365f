import Domain

/// One day of a ``WeekGrid``.
struct WeekGridColumn {
    let day: CalendarDate
    let hours: [OpeningHours.Hours]
    /// Minutes between the starts that have a row.
    let step: Int
    let free: [Instant: Period]
    let taken: [Occupancy]
    let own: [Booking]

    /// - Parameter times: each row's beginning, and the end of the last.
    func cells(between times: [TimeOfDay]) -> [WeekGrid.Cell] {
        var cells: [WeekGrid.Cell] = []
        for (start, end) in zip(times, times.dropFirst()) {
            let content = content(from: start, to: end)
            if let last = cells.last, last.content == content || continues(last.content, at: start, content) {
                cells[cells.count - 1].span += 1
            } else {
                cells.append(WeekGrid.Cell(content: content))
            }
        }
        return cells
    }

    private func content(from start: TimeOfDay, to end: TimeOfDay) -> WeekGrid.Content {
        let begins = SwedishTime.instant(of: day, at: start)
        // The change to summer time skips this time of day.
        guard SwedishTime.timeOfDay(of: begins) == start else { return .unavailable }
        guard hours.contains(where: { $0.contains(start) }) else { return .closed }
        let ends = SwedishTime.instant(of: day, at: end)
        if let booking = own.first(where: { $0.slot.starts < ends && begins < $0.slot.ends }) {
            return .mine(booking.id, booking.slot.period)
        }
        if isStart(start), let period = free[begins] { return .free(period) }
        let inTheWay = taken.filter { $0.period.lowerBound < ends && begins < $0.period.upperBound }
        if inTheWay.contains(where: { $0.kind == .closure }) { return .closed }
        return inTheWay.isEmpty ? .unavailable : .taken
    }

    /// A row that other days need, in the middle of a free start's own.
    private func continues(_ last: WeekGrid.Content, at time: TimeOfDay, _ content: WeekGrid.Content) -> Bool
    {
        if case .free = last { content == .unavailable && !isStart(time) } else { false }
    }

    private func isStart(_ time: TimeOfDay) -> Bool {
        hours.contains { $0.contains(time) && (time.minutes - $0.lowerBound.minutes) % step == 0 }
    }
}
