import Domain
import Services
import Storage
import TestSupport

extension SampleInstallation {
    /// What is wrong between bookings, closures and holds on one side and claims and occupancy on the other; empty when every
    /// booking, closure and hold has its claim, every booking that takes time exactly its rows, the others none, every closure
    /// and hold its own (holds of spaces without buffers), and no two rows of a space overlap.
    func integrityProblems() async throws -> [String] {
        let places = try await Places(installation).catalogue(of: municipality)
        let atoms = Dictionary(uniqueKeysWithValues: places.spaces.map { ($0.id, $0.atoms) })
        let (expected, actual, loose) = try await installation.database.transaction(.read, in: .all) {
            transaction in
            var expected: [OccupancyRow] = []
            let claims = try transaction.query(
                """
                SELECT id, space, starts - buffer_before * 60 AS starts, ends + buffer_after * 60 AS ends,
                    'booking' AS kind FROM booking
                WHERE state IN ('held', 'confirmed', 'used', 'no-show')
                UNION ALL SELECT id, space, starts, ends, 'closure' FROM closure
                UNION ALL SELECT id, space, starts, ends, 'hold' FROM hold
                """)
            for row in claims {
                for atom in atoms[try row["space"]] ?? [] {
                    expected.append(
                        OccupancyRow(
                            space: atom, starts: try row["starts"], ends: try row["ends"],
                            claim: try row["id"],
                            kind: try row["kind"]))
                }
            }
            let actual: [OccupancyRow] = try transaction.query(
                """
                SELECT occupancy.*, claim.kind FROM occupancy
                JOIN claim ON claim.municipality = occupancy.municipality AND claim.id = occupancy.claim
                """
            ).map { row in
                OccupancyRow(
                    space: try row["space"], starts: try row["starts"], ends: try row["ends"],
                    claim: try row["claim"], kind: try row["kind"])
            }
            let loose = try transaction.query(
                """
                SELECT id FROM claim WHERE NOT EXISTS (
                    SELECT id FROM booking WHERE booking.id = claim.id AND claim.kind = 'booking'
                ) AND NOT EXISTS (
                    SELECT id FROM closure WHERE closure.id = claim.id AND claim.kind = 'closure'
                ) AND NOT EXISTS (
                    SELECT id FROM hold WHERE hold.id = claim.id AND claim.kind = 'hold'
                )
                """
            ).map { "claim of nothing: \(try $0["id"] as String)" }
            return (expected, actual, loose)
        }
        return Self.differences(expected, actual) + Self.overlaps(actual) + loose
    }

    private static func differences(_ expected: [OccupancyRow], _ actual: [OccupancyRow]) -> [String] {
        let (wanted, found) = (Set(expected), Set(actual))
        return wanted.subtracting(found).map { "missing: \($0)" }
            + found.subtracting(wanted).map { "left over: \($0)" }
            + (actual.count == found.count ? [] : ["the same row twice"])
    }

    private static func overlaps(_ rows: [OccupancyRow]) -> [String] {
        Dictionary(grouping: rows, by: \.space).values.flatMap { rows in
            let ordered = rows.sorted { $0.starts < $1.starts }
            return zip(ordered, ordered.dropFirst()).filter { $1.starts < $0.ends }
                .map { "overlap: \($0) and \($1)" }
        }
    }
}

private struct OccupancyRow: Hashable, Sendable {
    let space: Space.ID
    let starts: Instant
    let ends: Instant
    let claim: String
    let kind: String
}
