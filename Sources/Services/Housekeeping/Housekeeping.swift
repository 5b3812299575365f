import Domain
import Storage

/// Clears away what has served its time. Any number of processes may do it at once.
package struct Housekeeping: Sendable {
    let installation: Installation

    /// Rows in one transaction: few, so that no booking waits for long.
    private static let batch = 500

    package init(_ installation: Installation) { self.installation = installation }

    /// Deletes what every feature has kept long enough, as its ``PersonalRecord/terms`` say, and what is remembered of
    /// occupancy for weeks long past. ``Retention`` says the same to those whom it is about.
    ///
    /// - Returns: how many rows of each kind went, where any did.
    @discardableResult package func tidy() async throws -> [Retention: Int] {
        let now = installation.clock.now()
        var removed: [Retention: Int] = [:]
        for municipality in try await Municipalities(installation).enabled() {
            let tidying = Tidying(municipality: municipality, now: now, most: Self.batch)
            for term in PersonalRecords.terms {
                let count = try await inBatches(of: municipality) { try term.tidy($0, tidying) }
                if count > 0 { removed[term.kind, default: 0] += count }
            }
            _ = try await inBatches(of: municipality) { transaction in
                try transaction.occupancy.tidyChanges(in: municipality, now: now, atMost: Self.batch)
            }
        }
        return removed
    }

    private func inBatches(
        of municipality: Municipality, _ delete: @escaping @Sendable (any Transaction) throws -> Int
    ) async throws -> Int {
        var total = 0
        while true {
            let count = try await installation.transaction(.write, in: municipality, delete)
            total += count
            if count < Self.batch { return total }
        }
    }
}
