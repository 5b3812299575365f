import Domain
import Synchronization

/// The possible starts of spaces on some days, worked out once for each version of the places.
final class StartRunCache: Sendable {
    /// Runs that are remembered in all: some tens of megabytes.
    private static let capacity = 200_000

    private struct Key: Hashable {
        let municipality: String
        let version: Int64
        let dates: ClosedRange<CalendarDate>
    }

    private struct Entry {
        var runs: [Space.ID: [StartRun]] = [:]
        var size = 0
    }

    private let entries = Mutex<[Key: Entry]>([:])

    /// The runs of `spaces` of `catalogue`, in the same order.
    func runs(
        of spaces: [PlacedSpace], on dates: ClosedRange<CalendarDate>, in catalogue: Catalogue,
        of municipality: Municipality
    ) -> [[StartRun]] {
        let key = Key(municipality: municipality.code, version: catalogue.version, dates: dates)
        var entry = entries.withLock { $0[key] } ?? Entry()
        var isNew = false
        let runs = spaces.map { placed in
            if let known = entry.runs[placed.id] { return known }
            let runs = placed.startRuns(on: dates)
            entry.runs[placed.id] = runs
            entry.size += runs.count + 4
            isNew = true
            return runs
        }
        if isNew { remember(entry, as: key) }
        return runs
    }

    private func remember(_ entry: Entry, as key: Key) {
        entries.withLock { entries in
            entries[key] = entry
            var size = entries.values.reduce(0) { $0 + $1.size }
            while size > Self.capacity, let other = entries.keys.first(where: { $0 != key }) {
                size -= entries.removeValue(forKey: other)?.size ?? 0
            }
        }
    }
}
