package import Domain
import Storage

extension WaitingList {
    /// How long it is kept what somebody waited for.
    package static let lifetime: Minutes = .hours(90 * 24)
}

extension WaitingEntry: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .customer(
            "waiting_entry", "customer", exported: .part(.waiting), erased: .deleted, kept: .waiting,
            merged: .moved),
        .doer("waiting_entry", "asked_by"),
    ]

    static let terms = [
        RetentionTerm(.waiting, limits: ["after": WaitingList.lifetime]) { transaction, tidying in
            let code = tidying.municipality.code
            return try transaction.execute(
                """
                DELETE FROM waiting_entry WHERE municipality = \(code) AND id IN (
                    SELECT id FROM waiting_entry
                    WHERE municipality = \(code) AND settled_at < \(tidying.now - WaitingList.lifetime)
                    ORDER BY settled_at LIMIT \(tidying.most)
                )
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.waiting = try DataSubject.all { last in
            try transaction.waiting.all(
                of: subject.principal.customer.id, after: last?.id, limit: DataSubject.batch,
                in: subject.municipality)
        }
    }

    /// What both wait for, the one that is kept waits for alone.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        let municipality = merger.municipality
        func open(_ organisation: Organisation.ID) throws -> [WaitingEntry] {
            try transaction.waiting.open(
                of: Customer.organisation(organisation).id, in: municipality, now: merger.now)
        }
        let kept = Set(try open(merger.kept).map { WaitingWishColumns($0.wish).text })
        for var entry in try open(merger.duplicate.id)
        where kept.contains(WaitingWishColumns(entry.wish).text) {
            if case .offered(let id) = entry.state,
                let offer = try transaction.offers.find(id, in: municipality)
            {
                try transaction.offers.withdraw(
                    offer, because: "", by: merger.principal.actor, in: municipality, at: merger.now)
            }
            entry.state = .withdrawn(at: merger.now)
            try transaction.waiting.keep(entry, in: municipality)
        }
        return []
    }
}
