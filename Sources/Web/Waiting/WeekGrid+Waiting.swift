import Domain
import Texts

extension WeekGrid {
    /// The button of a taken cell by which one waits for a time of the shown length there; `nil` where none could be had
    /// by a press, or it has passed.
    func wait(
        for cell: Cell, from row: Int, in column: Int, of placed: PlacedSpace, frame: PageFrame
    ) -> [String: Any]? {
        guard cell.content.isTaken, let period = period(of: cell, from: row, in: column, after: frame.now)
        else { return nil }
        let wish = WaitingWish.here(placed.id, within: period, length: length)
        guard wish.canBeHad(in: placed, for: group, now: frame.now) else { return nil }
        return WaitingButton.body(of: wish, in: frame).map { body in
            var body = body
            // The form says it.
            body["space"] = nil
            body["spoken"] = frame.phrases.parts(
                "waiting.joinName", naming: "space", placed.name,
                [
                    "day": frame.phrases.date(SwedishTime.date(of: period.lowerBound), today: frame.today),
                    "time": frame.phrases.times(period),
                ])
            return body
        }
    }

    /// What is left of it, at least as long as the times that are shown.
    private func period(of cell: Cell, from row: Int, in column: Int, after now: Instant) -> Period? {
        let day = days[column]
        let rows = (row..<min(row + cell.span, times.count)).map {
            SwedishTime.instant(of: day, at: times[$0])
        }
        guard let start = rows.first(where: { now < $0 }) else { return nil }
        let last = row + cell.span < times.count ? times[row + cell.span] : end
        let ends = last.map { SwedishTime.instant(of: day, at: $0) } ?? start
        return start..<max(ends, SwedishTime.end(of: length, from: start))
    }
}
