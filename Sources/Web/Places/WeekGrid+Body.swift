import Domain
import Texts

extension WeekGrid {
    /// A phone shows the first day.
    func body(of placed: PlacedSpace, in frame: PageFrame) -> [String: Any] {
        let first = days.first ?? frame.today
        let range = frame.phrases.days(first...(days.last ?? first))
        return [
            "label": frame.phrases.parts(
                Phrase.gridLabel.rawValue, naming: "space", placed.name, ["range": range]),
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
                cells[row].append(
                    cell.body(
                        in: column, of: placed, frame: frame,
                        wait: wait(for: cell, from: row, in: column, of: placed, frame: frame)))
                row += cell.span
            }
        }
        // A phone shows the first day alone, and not what has passed of it.
        let idle = columns.first.map(Self.idleRows) ?? 0
        let hidden = idle < times.count ? idle : 0
        return zip(times, cells).enumerated().map { index, row in
            ["clock": frame.phrases.time(row.0), "cells": row.1, "gone": index < hidden]
        }
    }
}

extension WeekGrid.Cell {
    fileprivate func body(
        in column: Int, of placed: PlacedSpace, frame: PageFrame, wait: [String: Any]?
    ) -> [String: Any] {
        var body: [String: Any] = ["column": column]
        if span > 1 { body["span"] = span }
        switch content {
        case .free(let period):
            body["free"] = ["slots": [button(period, of: placed, frame: frame)]]
        case .freeTwice(let first, let second):
            body["free"] = ["slots": [first, second].map { button($0, of: placed, frame: frame) }]
        case .asked(let periods):
            body["free"] =
                [
                    "asks": true,
                    "slots": periods.map { button($0, of: placed, regime: .onRequest, frame: frame) },
                ] as [String: Any]
        case .otherwise(let regime): body["closed"] = frame.phrases.text("grid.regimes.\(regime.rawValue)")
        case .taken:
            var taken: [String: Any] = ["text": frame.phrases(.gridTaken)]
            taken["wait"] = wait
            body["taken"] = taken
        case .arrangement(let name, let phase):
            var taken: [String: Any] = [
                "text": frame.phrases.text("grid.\(phase.rawValue)"), "name": name.text,
            ]
            taken["wait"] = wait
            body["taken"] = taken
        case .closed: body["closed"] = frame.phrases(.gridClosed)
        case .unavailable(let reason): body["closed"] = frame.phrases.text("grid.reasons.\(reason.rawValue)")
        case .mine(let id, let period):
            body["mine"] = ["href": "\(frame.base)/bokningar/\(id)", "text": frame.phrases.times(period)]
        }
        return body
    }

    private func button(
        _ period: Period, of placed: PlacedSpace, regime: Regime = .atOnce, frame: PageFrame
    ) -> [String: Any] {
        let free = FreeSlot(placed: placed, period: period, regime: regime)
        var body: [String: Any] = [
            "slot": "\(period.lowerBound.rfc3339)/\(period.upperBound.rfc3339)",
            "spoken": SlotButton(free: free).spoken(in: frame),
            "text": frame.phrases.times(period),
        ]
        if regime == .onRequest { body["ask"] = ["action": frame.askAction] }
        return body
    }
}
