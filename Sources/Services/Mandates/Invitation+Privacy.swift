import Domain
import Storage

extension Invitation: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("invitation", "organisation", merged: .settled),
        .person(
            "invitation", "accepted_by",
            exported: .left(because: "The mandate that it became is given."),
            erased: .kept(because: "The mandate came of it."), kept: .mandates),
        .doer("invitation", "created_by", erased: .settled), .doer("invitation", "withdrawn_by"),
    ]

    /// The names of people whom an invitation was meant for and who have not followed it.
    static let terms = [
        RetentionTerm(.mandates) { transaction, tidying in
            try transaction.execute(
                """
                UPDATE invitation SET label = ''
                WHERE municipality = \(tidying.municipality.code) AND expires_at < \(tidying.now) AND label <> ''
                """)
        }
    ]

    /// Those that the person has made are withdrawn: a second person is to say yes, and who comes back with the same
    /// number would look like one.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let open = try transaction.invitations.open(
            where: "created_by = \(leaver.person)", in: leaver.municipality)
        for (id, organisation) in open {
            try transaction.invitations.withdraw(
                id, by: leaver.actor.actor, in: leaver.municipality, at: leaver.now)
            try transaction.record(
                .invitationWithdrawn, of: id.text, by: leaver.actor,
                for: Customer.organisation(organisation).id, in: leaver.municipality, at: leaver.now)
        }
    }

    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        try transaction.invitations.withdrawAll(
            of: merger.duplicate.id, by: merger.principal, at: merger.now)
        return []
    }
}

extension InvitationRows {
    func withdrawAll(
        of organisation: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        let open = try open(
            where: "organisation = \(organisation)", in: principal.municipality)
        for (id, organisation) in open {
            try withdraw(id, by: principal.actor, in: principal.municipality, at: now)
            try transaction.record(
                .invitationWithdrawn, of: id.text, by: principal,
                for: Customer.organisation(organisation).id, at: now)
        }
    }

    fileprivate func open(
        where condition: SQL, in municipality: Municipality
    ) throws -> [(Invitation.ID, Organisation.ID)] {
        try transaction.query(
            """
            SELECT id, organisation FROM invitation WHERE municipality = \(municipality.code) AND \(condition)
            AND accepted_at IS NULL AND withdrawn_at IS NULL ORDER BY id
            """
        ).map { (try $0["id"], try $0["organisation"]) }
    }

    fileprivate func withdraw(
        _ id: Invitation.ID, by actor: Actor, in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(actor), label = ''
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
    }
}
