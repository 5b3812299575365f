import Domain
import Services
import Texts

/// The tables of a plan, the same for the staff and for residents: for each facility its spaces side by side, on one day
/// or on seven.
struct PlanTables {
    /// Side by side as many spaces as a wide page has room for, then the next.
    private static let mostColumns = 8

    let frame: PageFrame
    let plan: Plan
    let view: PlanView
    /// `nil` for a resident.
    let viewer: Person.ID?
    /// The one space that a phone shows with its free times.
    let chosen: Space.ID?
    /// What free time is at a place.
    let press: (Plan.Place) -> PlanPress
    /// Where a facility's day is shown.
    let dayAddress: (Plan.Place, CalendarDate) -> String

    private var phrases: Phrases { frame.phrases }

    /// One for each facility.
    var body: [[String: Any]] {
        plan.places.map { place in
            var body: [String: Any] = view == .day ? day(place) : week(place)
            body["caption"] = caption(place)
            if plan.places.count > 1 {
                body["heading"] = ["name": place.facility.name]
                body["id"] = "plan-\(place.facility.slug)"
            }
            body["one"] = chosen != nil
            return body
        }
    }

    private func caption(_ place: Plan.Place) -> String {
        let days =
            view == .day
            ? phrases.date(plan.dates.lowerBound, today: frame.today) : phrases.days(plan.dates)
        return phrases(.planCaption, ["facility": place.facility.name, "days": days])
    }

    // MARK: One day

    private func day(_ place: Plan.Place) -> [String: Any] {
        let date = plan.dates.lowerBound
        let table = PlanDayTable(place, on: date)
        guard !table.marks.isEmpty else {
            return [
                "shut": place.spaces.first.map { phrases.closedDay(of: $0, on: date) }
                    ?? phrases(.planClosedDay)
            ]
        }
        return [
            "tables": stride(from: 0, to: place.spaces.count, by: Self.mostColumns).map { first in
                let columns = first..<min(first + Self.mostColumns, place.spaces.count)
                return [
                    "spaces": columns.map {
                        ["name": place.spaces[$0].name, "here": place.spaces[$0].id == chosen]
                    },
                    "rows": rows(table, columns, of: place, on: date),
                ] as [String: Any]
            }
        ]
    }

    private func rows(
        _ table: PlanDayTable, _ columns: Range<Int>, of place: Plan.Place, on date: CalendarDate
    ) -> [[String: Any]] {
        var cells: [[[String: Any]]] = Array(repeating: [], count: table.marks.count - 1)
        for column in columns {
            let space = PlanSpace(place, place.spaces[column], on: date, press: press(place), frame: frame)
            var row = 0
            for cell in table.columns[column] {
                let stretch = table.marks[row]..<table.marks[row + cell.span]
                cells[row].append(body(of: cell, during: stretch, in: space, of: place, on: date))
                row += cell.span
            }
        }
        return cells.enumerated().map { index, cells in
            let start = table.marks[index]
            let minutes = (start..<table.marks[index + 1]).length.count
            return [
                "time": phrases.time(start), "cells": cells, "quarters": min(max((minutes + 7) / 15, 1), 4),
                "between": SwedishTime.timeOfDay(of: start).minutes % 60 != 0,
            ]
        }
    }

    private func body(
        of cell: PlanDayTable.Cell, during stretch: Period, in space: PlanSpace, of place: Plan.Place,
        on date: CalendarDate
    ) -> [String: Any] {
        var body: [String: Any] = ["here": space.placed.id == chosen]
        if cell.span > 1 { body["span"] = cell.span }
        switch cell.content {
        case .free: body["free"] = ["offer": space.offer(in: stretch) ?? nothing]
        case .buffer: body["buffer"] = true
        case .closed:
            body["closed"] =
                space.isClosed ? phrases.closedDay(of: space.placed, on: date) : phrases(.gridClosed)
        case .taken(let entries):
            let writer = PlanEntryWriter(
                frame: frame, viewer: viewer, checks: place.rights.checks)
            body["taken"] = [
                "entries": entries.map { writer.body(of: place.entries[$0], in: space.placed, on: date) },
                // Shown at the part or the whole that it is for.
                "isElsewhere": entries.allSatisfy { place.entries[$0].space.id != space.placed.id },
            ]
        }
        return body
    }

    private var nothing: Markup { "<span class=\"nothing\">\(phrases(.planFree))</span>" }

    // MARK: A week

    private func week(_ place: Plan.Place) -> [String: Any] {
        let days = (plan.dates.lowerBound.number...plan.dates.upperBound.number)
            .map(CalendarDate.init(number:))
        let rows = PlanWeekRows(
            frame: frame, place: place, days: days,
            writer: PlanEntryWriter(frame: frame, viewer: viewer, checks: false), press: press(place),
            dayAddresses: days.map { "\(dayAddress(place, $0))" })
        return [
            "week": [
                "days": days.enumerated().map { column, date in
                    [
                        "column": column, "weekday": phrases.shortWeekday(date.weekday),
                        "date": date.day, "label": phrases.date(date, today: frame.today),
                        "today": date == frame.today,
                    ] as [String: Any]
                },
                "rows": rows.markup,
            ] as [String: Any]
        ]
    }
}

extension Phrases {
    /// That `space` is closed on `date`, and why.
    func closedDay(of space: PlacedSpace, on date: CalendarDate) -> String {
        list([self(.planClosedDay), space.schedule.reason(on: date)].compactMap(\.self))
    }
}
