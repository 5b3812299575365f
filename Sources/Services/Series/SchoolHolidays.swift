package import Domain
package import Foundation
import Storage

/// When the municipality's schools are closed: what series may leave out.
package struct SchoolHolidays: Sendable {
    private static let longestName = 100
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Those that have a day in `days`, by their first. Nobody's secret.
    package func list(
        during days: ClosedRange<CalendarDate>? = nil, in municipality: Municipality
    ) async throws -> [SchoolHoliday] {
        try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.schoolHolidays.all(during: days, in: municipality)
        }
    }

    /// - Throws: ``AccessRefusal``, ``SchoolHolidayProblem``
    @discardableResult package func add(
        _ name: String, on days: ClosedRange<CalendarDate>, by principal: Principal
    ) async throws -> SchoolHoliday {
        let now = installation.clock.now()
        let holiday = SchoolHoliday(id: .new(at: now), name: try Self.name(name), days: days)
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.closeSpaces, of: principal, now: now)
            try transaction.schoolHolidays.insert(holiday, in: principal.municipality, at: now)
            try transaction.record(
                .schoolHolidayAdded, of: holiday.id.text, by: principal, at: now, changes: holiday.changes)
        }
        return holiday
    }

    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func remove(_ id: SchoolHoliday.ID, by principal: Principal) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.closeSpaces, of: principal, now: now)
            guard try transaction.schoolHolidays.delete(id, in: principal.municipality) else {
                throw Unknown(.schoolHoliday)
            }
            try transaction.record(.schoolHolidayRemoved, of: id.text, by: principal, at: now)
        }
    }

    /// Reads a file with the columns `name`, `first_day` and `last_day`, by command: all of it in the place of what was
    /// there, or nothing.
    ///
    /// - Returns: how many there are now.
    /// - Throws: ``SchoolHolidayProblem`` with the line that is wrong
    package func replaceByCommand(with file: Data, in municipality: Municipality) async throws -> Int {
        let now = installation.clock.now()
        let holidays = try Self.read(file, at: now)
        try await installation.transaction(.write, in: municipality) { transaction in
            for old in try transaction.schoolHolidays.all(in: municipality) {
                _ = try transaction.schoolHolidays.delete(old.id, in: municipality)
                try transaction.record(
                    .schoolHolidayRemoved, of: old.id.text, by: .command, in: municipality, at: now)
            }
            for holiday in holidays {
                try transaction.schoolHolidays.insert(holiday, in: municipality, at: now)
                try transaction.record(
                    .schoolHolidayAdded, of: holiday.id.text, by: .command, in: municipality, at: now,
                    changes: holiday.changes)
            }
        }
        return holidays.count
    }

    private static func read(_ file: Data, at now: Instant) throws -> [SchoolHoliday] {
        var lines = String(decoding: file, as: UTF8.self).split(omittingEmptySubsequences: false) {
            $0.isNewline
        }.map { $0.trimmingCharacters(in: .whitespaces) }
        while lines.last == "" { lines.removeLast() }
        guard lines.first?.trimmingPrefix("\u{FEFF}") == "name,first_day,last_day" else {
            throw SchoolHolidayProblem.header
        }
        guard lines.count <= 1001 else { throw SchoolHolidayProblem.tooMany }
        return try lines.enumerated().dropFirst().map { index, line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 3, let first = CalendarDate(fields[1]), let last = CalendarDate(fields[2]),
                first <= last, let name = try? name(String(fields[0]))
            else { throw SchoolHolidayProblem.line(index + 1) }
            return SchoolHoliday(id: .new(at: now), name: name, days: first...last)
        }
    }

    private static func name(_ text: String) throws -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty, words.count <= longestName,
            words.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw SchoolHolidayProblem.name }
        return words
    }
}

/// What is wrong with a school holiday, or with a file of them.
package enum SchoolHolidayProblem: Error, Sendable, Equatable, CustomStringConvertible {
    case name
    case header
    case line(Int)
    case tooMany

    package var description: String {
        switch self {
        case .name: "A school holiday has a name of at most 100 characters."
        case .header: "The first line has to be: name,first_day,last_day"
        case .line(let number):
            "Line \(number): write a name, a first day and a last day, as Sportlov 2027,2027-03-01,2027-03-05."
        case .tooMany: "A file has at most 1000 school holidays."
        }
    }
}

extension SchoolHoliday {
    fileprivate var changes: [AuditChange] {
        [
            .value("name", from: nil, to: name),
            .value("first_day", from: nil, to: days.lowerBound.description),
            .value("last_day", from: nil, to: days.upperBound.description),
        ]
    }
}
