import Domain
import Storage

extension Handover: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("handover", "giver", merged: .moved),
        .organisation("handover", "receiver", merged: .moved),
        .doer("handover", "offered_by"), .doer("handover", "accepted_by"), .doer("handover", "settled_by"),
    ]

    /// What one of the two has offered to the other need not be handed over any more.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        let municipality = merger.municipality
        let both = [merger.kept.text, merger.duplicate.id.text]
        let between: [Handover] = try transaction.all(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND settled_at IS NULL
            AND giver IN \(list: both) AND receiver IN \(list: both)
            """)
        for var handover in between {
            handover.state = .withdrawn(
                handover.state.acceptance, at: merger.now, by: merger.principal.person.id)
            try transaction.handovers.keep(handover, in: municipality)
        }
        return []
    }
}
