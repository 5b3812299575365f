import Domain
import Storage

extension BankAccountChange: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("bank_account_change", "organisation", merged: .settled),
        .doer("bank_account_change", "proposed_by", erased: .settled),
        .doer("bank_account_change", "settled_by"),
    ]

    /// Those that the person has proposed are withdrawn, for the same reason as their invitations.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let proposed: [BankAccountChange] = try transaction.all(
            """
            SELECT * FROM bank_account_change WHERE municipality = \(leaver.municipality.code)
            AND proposed_by = \(leaver.person) AND state = 'proposed' ORDER BY id
            """)
        for change in proposed {
            try transaction.accounts.withdraw(
                change.id, by: leaver.actor.actor, in: leaver.municipality, at: leaver.now)
            try transaction.record(
                .bankAccountWithdrawn, of: change.id.text, by: leaver.actor,
                for: Customer.organisation(change.organisation).id, in: leaver.municipality, at: leaver.now)
        }
    }

    /// A confirmed account is left behind: the kept organisation's own holds, and a new one takes two people.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        try transaction.accounts.withdrawAll(of: merger.duplicate.id, by: merger.principal, at: merger.now)
        return []
    }
}

extension BankAccountRows {
    func withdrawAll(of organisation: Organisation.ID, by principal: Principal, at now: Instant) throws {
        guard let waiting = try standing(of: organisation, in: principal.municipality).waiting else {
            return
        }
        try withdraw(waiting.id, by: principal.actor, in: principal.municipality, at: now)
        try transaction.record(
            .bankAccountWithdrawn, of: waiting.id.text, by: principal,
            for: Customer.organisation(organisation).id, at: now)
    }

    fileprivate func withdraw(
        _ id: BankAccountChange.ID, by actor: Actor, in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            UPDATE bank_account_change SET state = 'withdrawn', settled_at = \(now), settled_by = \(actor)
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
    }
}
