import Domain

/// What is taken in the atomic spaces of a municipality in one week, counted from 1970.
struct OccupiedWeek: Sendable {
    private struct Entry {
        /// The sum of the numbers of its changes.
        let mark: Int64
        /// By when they begin.
        let periods: [Period]
    }

    private static let seconds: Int64 = 604_800

    private var entries: [Space.ID: Entry] = [:]
    /// How much is remembered here.
    private(set) var size = 0
    /// The sum of all spaces' marks when all were as they stand here; `nil` when that is not known.
    var total: Int64?

    func has(_ spaces: [Space.ID]) -> Bool { spaces.allSatisfy { entries[$0] != nil } }

    func mark(of space: Space.ID) -> Int64? { entries[space]?.mark }

    func periods(of space: Space.ID) -> [Period] { entries[space]?.periods ?? [] }

    mutating func set(_ periods: [Period], of space: Space.ID, mark: Int64) {
        let entry = Entry(mark: mark, periods: periods.sorted { $0.lowerBound < $1.lowerBound })
        let old = entries.updateValue(entry, forKey: space)
        size += periods.count - (old?.periods.count ?? -4)
    }

    mutating func keepEntries(where isGood: (Space.ID, _ mark: Int64) -> Bool) {
        for (space, entry) in entries where !isGood(space, entry.mark) {
            entries[space] = nil
            size -= entry.periods.count + 4
        }
    }

    static func numbers(of period: Period) -> [Int64] {
        let first = max(0, period.lowerBound.seconds) / seconds
        return Array(first...max(first, (period.upperBound.seconds - 1) / seconds))
    }

    static func period(of number: Int64) -> Period {
        Instant(seconds: number * seconds)..<Instant(seconds: (number + 1) * seconds)
    }
}

/// What is taken in some weeks that follow each other.
struct OccupiedTimes {
    let weeks: [OccupiedWeek]

    /// What is taken of `placed`, by when it begins; what reaches into another week is there twice.
    func periods(of placed: PlacedSpace) -> [Period] {
        var periods: [Period] = []
        for atom in placed.atoms {
            for week in weeks.indices { periods += weeks[week].periods(of: atom) }
        }
        if placed.atoms.count > 1 { periods.sort { $0.lowerBound < $1.lowerBound } }
        return periods
    }
}
