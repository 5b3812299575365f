/// How a recurrence is written in calendars (RFC 5545 § 3.3.10): the weekly and monthly rules that bookings have, and a
/// refusal that names the part for all the rest.
///
/// ```swift
/// let rule = try Recurrence(rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=10", from: first, at: evening)
/// rule.rrule(at: evening)  // FREQ=WEEKLY;INTERVAL=2;COUNT=10;BYDAY=TU
/// ```
extension Recurrence {
    /// - Parameters:
    ///   - text: with or without `RRULE:` before it.
    ///   - start: the day of `DTSTART`, which the rule gives as its first.
    ///   - time: the local time of `DTSTART`, which tells what `UNTIL` in UTC means.
    /// - Throws: ``RecurrenceRefusal``
    package init(
        rrule text: String, from start: CalendarDate, at time: TimeOfDay
    ) throws(RecurrenceRefusal) {
        let parts = try RuleParts(text)
        let pattern = try parts.pattern(from: start)
        try self.init(pattern, from: start, until: parts.end(at: time))
        guard first == start else { throw .startOutsideRule }
    }

    /// `UNTIL` is in UTC, as it has to be beside a local `DTSTART` with a time zone.
    package func rrule(at time: TimeOfDay) -> String {
        var parts: [String] = []
        switch pattern {
        case .weekly(let every, let days):
            parts = ["FREQ=WEEKLY"] + (every == 1 ? [] : ["INTERVAL=\(every)"])
            parts.append(ending(at: time))
            parts.append("BYDAY=" + days.sorted().map(\.rruleName).joined(separator: ","))
        case .monthly(let every, let day):
            parts = ["FREQ=MONTHLY"] + (every == 1 ? [] : ["INTERVAL=\(every)"])
            parts.append(ending(at: time))
            parts.append("BYDAY=\(day.place.rawValue)\(day.weekday.rruleName)")
        }
        return parts.joined(separator: ";")
    }

    private func ending(at time: TimeOfDay) -> String {
        switch end {
        case .count(let count): return "COUNT=\(count)"
        case .date(let date):
            let utc = SwedishTime.instant(of: date, at: time).seconds
            let day = CalendarDate(number: Int(utc / 86_400))
            let clock = TimeOfDay(minutesFromMidnight: Int(utc % 86_400) / 60) ?? .midnight
            return "UNTIL=\("\(day)".filter { $0 != "-" })T\(clock.text(separator: ""))00Z"
        }
    }
}

extension Weekday {
    /// `MO` to `SU`.
    package var rruleName: String {
        switch self {
        case .monday: "MO"
        case .tuesday: "TU"
        case .wednesday: "WE"
        case .thursday: "TH"
        case .friday: "FR"
        case .saturday: "SA"
        case .sunday: "SU"
        }
    }

    package init?(rruleName: some StringProtocol) {
        guard let day = Self.allCases.first(where: { $0.rruleName == rruleName }) else { return nil }
        self = day
    }
}

/// The parts of a rule by their names, each once.
private struct RuleParts {
    private static let longest = 500
    private var values: [String: String] = [:]

    init(_ text: String) throws(RecurrenceRefusal) {
        guard text.utf8.count <= Self.longest else { throw .unreadable("RRULE") }
        let upper = text.uppercased()
        for part in (upper.hasPrefix("RRULE:") ? upper.dropFirst(6) : upper[...]).split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[1].isEmpty, values[String(sides[0])] == nil else {
                throw .unreadable(String(part.prefix(40)))
            }
            values[String(sides[0])] = String(sides[1])
        }
        let known: Set = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
            throw .unsupported(String("\(name)=\(value)".prefix(40)))
        }
        // Weeks begin on Monday here, and the rule says nothing else.
        if let begins = values["WKST"], begins != "MO" { throw .unsupported("WKST=\(begins.prefix(30))") }
    }

    func pattern(from start: CalendarDate) throws(RecurrenceRefusal) -> Recurrence.Pattern {
        let interval = try number("INTERVAL") ?? 1
        let days = values["BYDAY"].map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        switch values["FREQ"] {
        case "WEEKLY":
            guard let days else { return .weekly(every: interval, on: [start.weekday]) }
            var weekdays: Set<Weekday> = []
            for day in days { weekdays.insert(try weekday(day, all: days)) }
            return .weekly(every: interval, on: weekdays)
        case "MONTHLY":
            guard let days, days.count == 1, let day = days.first else {
                throw .unsupported(values["BYDAY"].map { "BYDAY=\($0.prefix(30))" } ?? "FREQ=MONTHLY")
            }
            let weekday = try weekday(day.suffix(2), all: days)
            var place = day.dropLast(2)
            if place.first == "+" { place = place.dropFirst() }
            guard let number = Int(place) else { throw .unsupported("BYDAY=\(day.prefix(30))") }
            guard let place = WeekdayOfMonth.Place(rawValue: number) else {
                throw (1...5).contains(abs(number.clamped))
                    ? .unsupported("BYDAY=\(day.prefix(30))") : .unreadable("BYDAY=\(day.prefix(30))")
            }
            return .monthly(every: interval, on: WeekdayOfMonth(place, weekday))
        case let other?: throw .unsupported("FREQ=\(other.prefix(30))")
        case nil: throw .unreadable("FREQ")
        }
    }

    func end(at time: TimeOfDay) throws(RecurrenceRefusal) -> Recurrence.End {
        switch (try number("COUNT"), values["UNTIL"]) {
        case (nil, nil): throw .noEnd
        case (.some, .some): throw .twoEnds
        case (let count?, nil): return .count(count)
        case (nil, let until?):
            guard let date = Self.lastDay(until, at: time) else {
                throw .unreadable("UNTIL=\(until.prefix(30))")
            }
            return .date(date)
        }
    }

    private func weekday(
        _ text: Substring, all days: [Substring]
    ) throws(RecurrenceRefusal) -> Weekday {
        if let day = Weekday(rruleName: text) { return day }
        let part = "BYDAY=\(days.joined(separator: ",").prefix(30))"
        // An ordinal is for months and years.
        throw Weekday(rruleName: text.suffix(2)) == nil ? .unreadable(part) : .unsupported(part)
    }

    private func number(_ name: String) throws(RecurrenceRefusal) -> Int? {
        guard let text = values[name] else { return nil }
        guard text.utf8.count <= 6, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
            number > 0
        else { throw .unreadable("\(name)=\(text.prefix(30))") }
        return number
    }

    /// The last day on which something that begins at `time` begins no later than `UNTIL`: a day, or a time in UTC or on
    /// the clock.
    private static func lastDay(_ text: String, at time: TimeOfDay) -> CalendarDate? {
        let marks = Array(text)
        guard marks.count == 8 || marks.count == 15 || marks.count == 16 else { return nil }
        let year = String(marks[0..<4])
        let dayText = "\(year)-\(String(marks[4..<6]))-\(String(marks[6..<8]))"
        guard let day = CalendarDate(dayText) else { return nil }
        if marks.count == 8 { return day }
        let clock = "\(String(marks[9..<11])):\(String(marks[11..<13]))"
        guard marks[8] == "T", let limit = TimeOfDay(clock), limit < .endOfDay,
            let seconds = Int(String(marks[13..<15])), (0...60).contains(seconds)
        else { return nil }
        if marks.count == 15 { return limit < time ? day - 1 : day }
        guard marks[15] == "Z" else { return nil }
        let instant = Instant(
            seconds: Int64(day.number) * 86_400 + Int64(limit.minutes * 60 + min(seconds, 59)))
        let local = SwedishTime.date(of: instant)
        return SwedishTime.instant(of: local, at: time) <= instant ? local : local - 1
    }
}

extension Int {
    /// Near enough to have an absolute value.
    fileprivate var clamped: Int { Swift.max(-9999, Swift.min(self, 9999)) }
}
