/// A local time of day in whole minutes from midnight; 24:00 ends a day.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minutes: Int

    package static let midnight = TimeOfDay(minutes: 0)
    package static let endOfDay = TimeOfDay(minutes: 1440)

    private init(minutes: Int) { self.minutes = minutes }

    package init?(minutesFromMidnight minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `18:00`, `18.00`, `7:00` or, with no seconds, `07:00:00`; from `00:00` to `24:00`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard (2...3).contains(parts.count), (1...2).contains(parts[0].count),
            parts.dropFirst().allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
            parts.count == 2 || parts[2] == "00"
        else { return nil }
        self.init(minutesFromMidnight: hour * 60 + minute)
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

    /// `18:00`
    package var description: String { text(separator: ":") }

    package func text(separator: String) -> String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour)\(separator)\(minute < 10 ? "0" : "")\(minute)"
    }
}
