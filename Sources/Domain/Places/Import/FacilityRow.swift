import Foundation

/// One line of Manegen's CSV, read field by field; what is wrong is collected.
struct FacilityRow {
    let line: Int
    private let values: [FacilityColumn: String]
    private(set) var problems: [ImportProblem] = []

    init(_ row: CSVText.Row, columns: [FacilityColumn]) {
        line = row.line
        values = Dictionary(
            zip(columns, row.fields.map(\.trimmed)), uniquingKeysWith: { first, _ in first }
        ).filter { !$0.value.isEmpty }
        if let flaw = row.flaw { refuse(flaw) }
        let count = row.fieldsToTheLastValue.count
        if count > columns.count {
            refuse("has a value in field \(count), but the header names \(columns.count) columns")
        }
    }

    subscript(_ column: FacilityColumn) -> String { values[column] ?? "" }

    mutating func refuse(_ reason: String) {
        problems.append(ImportProblem(line: line, reason: reason))
    }

    mutating func refuse(_ column: FacilityColumn, _ reason: String) {
        refuse("\(column.rawValue): \(reason)")
    }

    /// Refuses values in columns that mean nothing on such a row.
    mutating func keep(to kind: FacilityColumn.Kind) {
        for column in FacilityColumn.allCases where values[column] != nil && !kind.uses(column) {
            refuse(column, "does not belong on a row of kind \(kind.rawValue)")
        }
    }

    mutating func text(_ column: FacilityColumn, limit: Int = FieldLimits.text) -> String {
        if let refusal = FieldLimits.refusal(of: self[column], limit: limit) { refuse(column, refusal) }
        return self[column]
    }

    /// What stands on one line wherever it is read: without what does not show or turns the direction of the text around it.
    mutating func line(_ column: FacilityColumn, limit: Int = FieldLimits.text) -> String {
        let text = text(column, limit: limit)
        if text.isEmpty { return text }
        guard let words = TypedLine.words(of: text, most: limit) else {
            refuse(column, "is not text on one line")
            return text
        }
        return words
    }

    mutating func required(_ column: FacilityColumn, limit: Int = FieldLimits.name) -> String {
        if self[column].isEmpty { refuse(column, "is missing") }
        return text(column, limit: limit)
    }

    mutating func name() -> String {
        if self[.name].isEmpty { refuse(.name, "is missing") }
        return line(.name, limit: FieldLimits.name)
    }

    mutating func webAddress(_ column: FacilityColumn) -> String {
        let text = text(column, limit: 2000)
        if !text.isEmpty, !FieldLimits.isWebAddress(text) {
            refuse(column, "\"\(text)\" is not an address that begins with https:// or http://")
        }
        return text
    }

    mutating func number(_ column: FacilityColumn, in range: ClosedRange<Int>) -> Int? {
        value(column, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func minutes(_ column: FacilityColumn, in range: ClosedRange<Int>) -> Minutes? {
        number(column, in: range).map { Minutes($0) }
    }

    mutating func decimal(_ column: FacilityColumn, in range: ClosedRange<Double>) -> Double? {
        value(column, expecting: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
            guard text.wholeMatch(of: /-?[0-9]+([.,][0-9]+)?([eE]-?[0-9]+)?/) != nil else { return nil }
            return Double(text.replacing(",", with: ".")).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Kronor with at most two decimals.
    mutating func money(_ column: FacilityColumn) -> Money? {
        value(column, expecting: "an amount in kronor, as 150 or 150.50, at most 1000000") { text in
            guard let match = text.wholeMatch(of: /([0-9]{1,7})([.,]([0-9]{1,2}))?/),
                let kronor = Int64(match.1)
            else { return nil }
            let decimals = (match.3.map(String.init) ?? "").padding(toLength: 2, withPad: "0", startingAt: 0)
            guard let ore = Int64(decimals), kronor <= 1_000_000 else { return nil }
            return Money(ore: kronor * 100 + ore)
        }
    }

    mutating func yesOrNo(_ column: FacilityColumn) -> Bool? {
        value(column, expecting: "yes or no") { text in
            switch text.lowercased() {
            case "yes", "ja", "true", "1": true
            case "no", "nej", "false", "0": false
            default: nil
            }
        }
    }

    mutating func time(_ column: FacilityColumn) -> TimeOfDay? {
        value(column, expecting: "a time from 00:00 to 24:00") { TimeOfDay($0) }
    }

    mutating func date(_ column: FacilityColumn) -> CalendarDate? {
        value(column, expecting: "a day as 2026-12-24") { CalendarDate($0) }
    }

    /// Days of the week, Monday first: `1`, `1-5` or `6 7`.
    mutating func weekdays(_ column: FacilityColumn) -> [Weekday] {
        if self[column].isEmpty { refuse(column, "is missing") }
        return value(column, expecting: "weekdays from 1 (Monday) to 7, as 1, 1-5 or 6 7") { text in
            var days: [Weekday] = []
            for part in text.split(separator: " ") {
                let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
                    first <= last,
                    first >= 1, last <= 7
                else { return nil }
                days += (first...last).compactMap(Weekday.init(rawValue:))
            }
            return days
        } ?? []
    }

    mutating func value<Value>(
        _ column: FacilityColumn, expecting expected: String, _ read: (String) -> Value?
    ) -> Value? {
        let text = self[column]
        guard !text.isEmpty else { return nil }
        if let value = read(text) { return value }
        refuse(column, "\"\(text.prefix(40))\" is not \(expected)")
        return nil
    }
}
