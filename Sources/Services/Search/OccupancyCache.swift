import Domain
import Storage
import Synchronization

/// What is taken in a municipality, week by week, each space good as long as the database holds the same changes of it.
/// They are read in the transaction that asks, so several processes may share one database, and what is answered is
/// what a query of the occupancy itself would have.
final class OccupancyCache: Sendable {
    /// Stretches and spaces that are remembered in all: some tens of megabytes.
    private static let capacity = 500_000
    /// Asked for by name up to here; beyond, all of the municipality's.
    private static let few = 8

    private struct Key: Hashable {
        let municipality: String
        let week: Int64
    }

    private let weeks = Mutex<[Key: OccupiedWeek]>([:])

    /// - Parameter spaces: atomic ones.
    func times(
        of spaces: [Space.ID], during period: Period, in municipality: Municipality,
        _ transaction: any Transaction
    ) throws -> OccupiedTimes {
        try times(
            of: spaces, during: period, in: municipality,
            answer: transaction.query(question(of: spaces, during: period, in: municipality)), transaction)
    }

    /// What ``times(of:during:in:answer:_:)`` has to know of the database first.
    func question(of spaces: [Space.ID], during period: Period, in municipality: Municipality) -> SQL {
        let numbers = OccupiedWeek.numbers(of: period)
        return spaces.count <= Self.few
            ? OccupancyChanges.marksQuery(of: spaces, in: numbers, of: municipality)
            : OccupancyChanges.totalsQuery(in: numbers, of: municipality)
    }

    /// - Parameters:
    ///   - spaces: atomic ones.
    ///   - answer: to ``question(of:during:in:)``, in the same transaction.
    func times(
        of spaces: [Space.ID], during period: Period, in municipality: Municipality, answer: [Row],
        _ transaction: any Transaction
    ) throws -> OccupiedTimes {
        let numbers = OccupiedWeek.numbers(of: period)
        if spaces.count <= Self.few {
            let marks = try OccupancyChanges.marks(of: answer, in: numbers)
            return OccupiedTimes(
                weeks: try numbers.map { number in
                    try week(number, of: municipality, spaces, marks[number] ?? [:], total: nil, transaction)
                })
        }
        let totals = try OccupancyChanges.totals(of: answer, in: numbers)
        return OccupiedTimes(
            weeks: try numbers.map { number in
                let total = totals[number] ?? 0
                if let known = known(number, of: municipality), known.total == total, known.has(spaces) {
                    return known
                }
                let marks = try OccupancyChanges.marks(
                    of: transaction.query(
                        OccupancyChanges.marksQuery(of: nil, in: [number], of: municipality)),
                    in: [number])
                return try week(
                    number, of: municipality, spaces, marks[number] ?? [:], total: total, transaction)
            })
    }

    /// - Parameter marks: of the spaces that have changed at all.
    private func week(
        _ number: Int64, of municipality: Municipality, _ spaces: [Space.ID], _ marks: [Space.ID: Int64],
        total: Int64?, _ transaction: any Transaction
    ) throws -> OccupiedWeek {
        var week = known(number, of: municipality) ?? OccupiedWeek()
        // Of what nobody asks about now, only what still holds may stand under the sum of all.
        if total != nil { week.keepEntries { marks[$0] ?? 0 == $1 } }
        let stale = spaces.filter { week.mark(of: $0) != marks[$0] ?? 0 }
        if stale.isEmpty && (total == nil || total == week.total) { return week }
        if !stale.isEmpty {
            let rows = try transaction.occupancy.taken(
                in: stale, during: OccupiedWeek.period(of: number), in: municipality)
            let periods = Dictionary(grouping: rows, by: \.space)
            for space in stale {
                week.set((periods[space] ?? []).map(\.period), of: space, mark: marks[space] ?? 0)
            }
        }
        // The whole is known to be of one moment only when all of it was looked at.
        week.total = total
        remember(week, number, of: municipality)
        return week
    }

    private func known(_ number: Int64, of municipality: Municipality) -> OccupiedWeek? {
        weeks.withLock { $0[Key(municipality: municipality.code, week: number)] }
    }

    private func remember(_ week: OccupiedWeek, _ number: Int64, of municipality: Municipality) {
        let key = Key(municipality: municipality.code, week: number)
        weeks.withLock { weeks in
            weeks[key] = week
            var size = weeks.values.reduce(0) { $0 + $1.size }
            while size > Self.capacity, let other = weeks.keys.first(where: { $0 != key }) {
                size -= weeks.removeValue(forKey: other)?.size ?? 0
            }
        }
    }
}
