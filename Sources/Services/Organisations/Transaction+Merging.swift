import Domain
import Storage

extension Transaction {
    /// What a duplicate has, part by part:
    /// - Bookings, documents, mandates with their evidence, sections with their teams, declared conflicts and sessions go to the one that is kept.
    /// - What was merged into the duplicate before leads to the one that is kept.
    /// - A status or price group goes over from today when the kept one has none of its kind, and ends otherwise.
    /// - Open invitations and proposed bank accounts are withdrawn. A confirmed account is left behind: the kept one's
    ///   own holds, and a new one takes two people.
    ///
    /// Addresses of its calendar lead to the kept one's.
    ///
    /// - Returns: statuses and price groups that ended.
    func move(
        _ duplicate: Organisation, to kept: Organisation.ID, by principal: Principal, at now: Instant
    ) throws -> [Classification] {
        let (code, old) = (principal.municipality.code, duplicate.id)
        try moveSections(of: duplicate, to: kept, in: principal.municipality)
        try execute(
            "UPDATE booking SET customer = \(kept) WHERE municipality = \(code) AND customer = \(old)")
        try execute(
            "UPDATE document SET customer = \(kept) WHERE municipality = \(code) AND customer = \(old)")
        try execute(
            "UPDATE mandate SET organisation = \(kept) WHERE municipality = \(code) AND organisation = \(old)"
        )
        try execute(
            """
            UPDATE mandate_evidence SET organisation = \(kept)
            WHERE municipality = \(code) AND organisation = \(old)
            """)
        try execute(
            "UPDATE session SET customer = \(kept) WHERE municipality = \(code) AND customer = \(old)")
        try execute(
            """
            UPDATE conflict_of_interest SET customer = \(kept)
            WHERE municipality = \(code) AND customer = \(old)
            """)
        try execute(
            """
            UPDATE organisation SET merged_into = \(kept)
            WHERE municipality = \(code) AND merged_into = \(old)
            """)
        // Who had an address of both keeps that of the kept one.
        try execute(
            """
            DELETE FROM organisation_feed WHERE municipality = \(code) AND organisation = \(old)
            AND person IN (
                SELECT person FROM organisation_feed WHERE municipality = \(code) AND organisation = \(kept)
            )
            """)
        try execute(
            """
            UPDATE organisation_feed SET organisation = \(kept)
            WHERE municipality = \(code) AND organisation = \(old)
            """)
        try withdrawInvitations(of: old, by: principal, at: now)
        try withdrawAccounts(of: old, by: principal, at: now)
        return try moveClassifications(of: old, to: kept, by: principal, at: now)
    }

    /// A name that the kept one has already is told apart by where it came from, or else by a number.
    private func moveSections(
        of duplicate: Organisation, to kept: Organisation.ID, in municipality: Municipality
    ) throws {
        let moved = try sections(of: duplicate.id, in: municipality).filter { $0.parent == nil }
        let there = try sections(of: kept, in: municipality).filter { $0.parent == nil }.map(\.name)
        var taken = Set(there + moved.map(\.name))
        for section in moved where there.contains(section.name) {
            let name = section.name(besides: taken, from: duplicate.name)
            taken.insert(name)
            try execute(
                """
                UPDATE organisation_section SET name = \(name)
                WHERE municipality = \(municipality.code) AND id = \(section.id)
                """)
        }
        try execute(
            """
            UPDATE organisation_section SET organisation = \(kept)
            WHERE municipality = \(municipality.code) AND organisation = \(duplicate.id)
            """)
    }

    func withdrawInvitations(
        of old: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        let code = principal.municipality.code
        let open = try query(
            """
            SELECT id FROM invitation WHERE municipality = \(code) AND organisation = \(old)
            AND accepted_at IS NULL AND withdrawn_at IS NULL
            """)
        for id in try open.map({ try $0["id"] as Invitation.ID }) {
            try execute(
                """
                UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(principal.person.id), label = ''
                WHERE municipality = \(code) AND id = \(id)
                """)
            try record(
                .invitationWithdrawn, of: id.text, by: principal, for: Customer.organisation(old).id, at: now
            )
        }
    }

    func withdrawAccounts(of old: Organisation.ID, by principal: Principal, at now: Instant) throws {
        guard let waiting = try bankAccounts(of: old, in: principal.municipality).waiting else { return }
        try execute(
            """
            UPDATE bank_account_change SET state = 'withdrawn', settled_at = \(now),
                settled_by = \(principal.person.id)
            WHERE municipality = \(principal.municipality.code) AND id = \(waiting.id)
            """)
        try record(
            .bankAccountWithdrawn, of: waiting.id.text, by: principal, for: Customer.organisation(old).id,
            at: now)
    }
}

extension Section {
    /// `Fotboll (Exempelby IF)`, and with a number when that is taken as well; never longer than a name may be.
    fileprivate func name(besides taken: Set<String>, from organisation: String) -> String {
        func named(_ note: String) -> String {
            "\(name.prefix(Section.longestName - min(note.count, 60) - 3)) (\(note.prefix(60)))"
        }
        var (candidate, number) = (named(organisation), 2)
        while taken.contains(candidate) {
            candidate = named("\(organisation.prefix(50)) \(number)")
            number += 1
        }
        return candidate
    }
}
