import Domain
import Services
import Texts

/// The day's plan: each space of a facility in a column, and who has it when.
struct DayPage {
    private static let mostColumns = 8

    let desk: StaffDesk
    let facilities: [Facility]
    let plan: DayPlan
    let date: CalendarDate

    private var phrases: Phrases { desk.phrases }
    private var address: String { "\(desk.frame.base)/personal/dagen" }

    var title: String {
        let today = desk.frame.today
        let full = phrases.date(date, today: today)
        let day = phrases.day(date, today: today)
        return phrases(
            .staffDayTitle,
            ["facility": plan.facility.name, "day": day == full ? full : phrases.list([day, full])])
    }

    var body: [String: Any] {
        let table = DayTable(plan, on: date)
        let idle = plan.spaces.filter { !isClosed($0) && plan.entries(in: $0).isEmpty }.map(\.name)
        let isEmpty = plan.entries.isEmpty && !plan.spaces.allSatisfy(isClosed)
        var body: [String: Any] = [
            "action": address, "fields": fields,
            "previousHref": href(date - 1), "nextHref": href(date + 1),
            "tables": tables(table), "logged": plan.showsCustomers, "isEmpty": isEmpty,
        ]
        if date != desk.frame.today { body["todayHref"] = href(desk.frame.today) }
        if table.marks.isEmpty { body["shut"] = plan.spaces.first.map(shut) ?? phrases(.staffDayClosedDay) }
        if !isEmpty, !idle.isEmpty { body["idle"] = ["spaces": phrases.names(idle)] }
        return body
    }

    /// Side by side as many spaces as a wide page has room for, then the next.
    private func tables(_ table: DayTable) -> [[String: Any]] {
        guard !table.marks.isEmpty else { return [] }
        return stride(from: 0, to: plan.spaces.count, by: Self.mostColumns).map { first in
            let columns = first..<min(first + Self.mostColumns, plan.spaces.count)
            return [
                "caption": title, "spaces": columns.map { ["name": plan.spaces[$0].name] },
                "rows": rows(table, columns),
            ]
        }
    }

    private func rows(_ table: DayTable, _ columns: Range<Int>) -> [[String: Any]] {
        var cells: [[[String: Any]]] = Array(repeating: [], count: table.marks.count - 1)
        for column in columns {
            var row = 0
            for cell in table.columns[column] {
                cells[row].append(body(of: cell, in: plan.spaces[column]))
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

    private func body(of cell: DayTable.Cell, in space: PlacedSpace) -> [String: Any] {
        var body: [String: Any] = [:]
        if cell.span > 1 { body["span"] = cell.span }
        switch cell.content {
        case .free: body["free"] = true
        case .closed: body["closed"] = isClosed(space) ? shut(space) : phrases(.gridClosed)
        case .taken(let entries):
            let entries = entries.map { plan.entries[$0] }
            body["taken"] = [
                "entries": entries.map { entry($0, in: space) },
                // Shown at the part or the whole that it is for.
                "isElsewhere": entries.allSatisfy { $0.space.id != space.id },
            ]
        }
        return body
    }

    private func shut(_ space: PlacedSpace) -> String {
        phrases.list([phrases(.staffDayClosedDay), space.schedule.reason(on: date)].compactMap(\.self))
    }

    private var fields: [[String: Any]] {
        [
            FormField(
                name: "anlaggning", label: phrases.text("staff.slots.facility"), value: plan.facility.slug,
                input: .names(facilities.map { ($0.slug, $0.name) })),
            FormField(
                name: "datum", label: phrases.text("staff.slots.day"), value: date.description,
                input: .line(type: "date", hints: [:])),
        ].map { $0.body(problems: []) }
    }

    private func href(_ date: CalendarDate) -> String {
        "\(address)?anlaggning=\(plan.facility.slug)&datum=\(date)"
    }

    /// By its opening hours; closures are entries.
    private func isClosed(_ space: PlacedSpace) -> Bool { space.schedule.hours(on: date).isEmpty }

    private func entry(_ entry: DayPlan.Entry, in space: PlacedSpace) -> [String: Any] {
        var body: [String: Any] = ["time": times(entry.period), "space": entry.space.name]
        switch entry.claim {
        case .closure(let closure):
            body["kind"] = "closed"
            body["text"] = phrases(.staffDayClosed)
            let place =
                entry.space.id == space.id
                ? nil : phrases(.staffDayShared, ["space": entry.space.name])
            body["detail"] = phrases.list([place, closure.reason].compactMap(\.self))
        case .hold(let hold):
            body["kind"] = entry.space.id == space.id ? "booked" : "shared"
            body["text"] = phrases.text("staff.day.holds.\(hold.ground.rawValue)")
            body["detail"] = phrases.text(
                "staff.day.heldUntil", ["until": phrases.dateTime(hold.until, today: desk.frame.today)])
            if hold.ground == .request, let booking = hold.booking, plan.showsCustomers {
                body["href"] = "\(desk.frame.base)/personal/bokningar/\(booking)"
            }
        case .booking(let booking, let customer):
            let isOwn = entry.space.id == space.id
            body["warnings"] = entry.space.misfits(of: booking.slot.period)
                .filter { $0 == .closed || $0 == .notBookable }
                .map { phrases.text("staff.day.misfits.\($0.code)") }
            body["kind"] = isOwn ? "booked" : "shared"
            body["text"] =
                customer.map { phrases.name($0.shownName(to: desk.viewer)) } ?? phrases(.staffDayTaken)
            body["detail"] =
                isOwn ? booking.reference.text : phrases(.staffDayShared, ["space": entry.space.name])
            if !booking.isConfirmed { body["state"] = booking.stateMark(in: desk.frame) }
            if customer != nil {
                body["href"] = "\(desk.frame.base)/personal/bokningar/\(booking.id)"
            }
        }
        return body
    }

    /// What goes on past midnight says so by its day.
    private func times(_ period: Period) -> String {
        let day = SwedishTime.day(date)
        guard period.lowerBound < day.lowerBound || period.upperBound > day.upperBound else {
            return phrases.times(period)
        }
        func end(_ instant: Instant) -> String {
            let own = SwedishTime.date(of: instant)
            return own == date ? phrases.time(instant) : "\(phrases.shortDate(own)) \(phrases.time(instant))"
        }
        return "\(end(period.lowerBound)) – \(end(period.upperBound))"
    }
}
