import Domain

extension WeekGrid {
    /// - Parameter day: the one that a phone shows.
    func body(of placed: PlacedSpace, day: CalendarDate, in frame: PageFrame) -> [String: Any] {
        let first = days.first ?? day
        let range = frame.phrases.days(first...(days.last ?? day))
        return [
            "label": frame.phrases(.gridLabel, ["space": placed.name, "range": range]),
            "day": day.number - first.number,
            "days": days.enumerated().map { column, date in
                [
                    "column": column, "weekday": frame.phrases.shortWeekday(date.weekday), "date": date.day,
                    "label": frame.phrases.date(date, today: frame.today), "today": date == frame.today,
                ] as [String: Any]
            },
            "rows": rows(of: placed, in: frame),
        ]
    }

    private func rows(of placed: PlacedSpace, in frame: PageFrame) -> [[String: Any]] {
        var cells: [[[String: Any]]] = Array(repeating: [], count: times.count)
        for (column, day) in columns.enumerated() {
            var row = 0
            for cell in day {
                cells[row].append(cell.body(in: column, of: placed, frame: frame))
                row += cell.span
            }
        }
        return zip(times, cells).map { ["clock": frame.phrases.time($0), "cells": $1] }
    }
}

extension WeekGrid.Cell {
    fileprivate func body(in column: Int, of placed: PlacedSpace, frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = ["column": column]
        if span > 1 { body["span"] = span }
        switch content {
        case .free(let period):
            body["free"] = [
                "slot": "\(period.lowerBound.rfc3339)/\(period.upperBound.rfc3339)",
                "name": SlotButton(free: FreeSlot(placed: placed, period: period)).name(in: frame),
                "text": frame.phrases.times(period),
            ]
        case .taken: body["taken"] = frame.phrases(.gridTaken)
        case .closed: body["closed"] = frame.phrases(.gridClosed)
        case .unavailable: body["closed"] = frame.phrases(.gridUnavailable)
        case .mine(let id, let period):
            body["mine"] = ["href": "\(frame.base)/bokningar/\(id)", "text": frame.phrases.times(period)]
        }
        return body
    }
}
