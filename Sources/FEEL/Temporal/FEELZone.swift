import Foundation

/// Where a time is told: a fixed distance from UTC, or a zone of the IANA time zone database.
///
/// ```swift
/// let value = FEELExpression("@\"2026-11-25T08:00:00@Europe/Stockholm\"").evaluate(in: FEELRun(now: .epoch))
/// guard case .dateTime(let moment) = value, case .named? = moment.time.zone else { return }
/// moment  // 2026-11-25T08:00:00@Europe/Stockholm
/// ```
public enum FEELZone: Sendable, Hashable {
    /// Seconds east of UTC, at most 14 hours either way where expressions write them.
    case offset(Int)
    /// A zone with a name, such as `Europe/Stockholm`.
    case named(NamedZone)

    static let utc = FEELZone.offset(0)

    /// Seconds east of UTC at a local time, counted from 1 January 1970 as if it were UTC. A local time that the
    /// change to summer time skips is told by the clock before, one that occurs twice is the first.
    func offset(atLocal seconds: Int) -> Int {
        switch self {
        case .offset(let offset): return offset
        case .named(let zone):
            let before = zone.offset(at: seconds - 86_400)
            let first = zone.offset(at: seconds - before)
            if first == before { return before }
            let second = zone.offset(at: seconds - first)
            return second == first ? first : before
        }
    }

    var description: String {
        switch self {
        case .named(let zone): return "@" + zone.name
        case .offset(0): return "Z"
        case .offset(let offset):
            let size = abs(offset)
            let seconds = size % 60 == 0 ? "" : ":" + padded(size % 60, 2)
            return (offset < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2)
                + seconds
        }
    }
}

/// A zone of the IANA time zone database.
///
/// ```swift
/// let value = FEELExpression("@\"08:00:00@Europe/Stockholm\".timezone").evaluate(in: FEELRun(now: .epoch))
/// value  // "Europe/Stockholm"
/// ```
public struct NamedZone: Sendable, Hashable {
    /// Foundation answers for these years; further away the last rule it knows goes on.
    private static let known = -62_135_596_800...4_102_444_800 * 2

    let name: String
    private let rules: TimeZone

    /// `nil` for a zone that the database does not have.
    init?(_ name: String) {
        guard Self.isPlausible(name), let rules = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.rules = rules
    }

    /// Foundation reads abbreviations and offsets too, which are not of the database.
    private static func isPlausible(_ name: String) -> Bool {
        ["UTC", "GMT"].contains(name)
            || name.contains("/")
                && name.utf8.allSatisfy { byte in
                    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || "/_+-".utf8.contains(byte)
                        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                }
    }

    /// Seconds east of UTC at a time in Unix seconds.
    func offset(at seconds: Int) -> Int {
        let held = min(max(seconds, Self.known.lowerBound), Self.known.upperBound)
        return rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(held)))
    }
}
