import Domain
import Storage

extension Mandate: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("mandate", "person", exported: .part(.mandates), erased: .settled, kept: .mandates),
        .organisation("mandate", "organisation", merged: .moved),
        .doer("mandate", "given_by"), .doer("mandate", "revoked_by"),
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.mandates = try transaction.givenMandates(of: subject.person.id, in: subject.municipality)
    }

    static func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant, in transaction: any Transaction
    ) throws -> [ErasureHindrance] {
        try transaction.isLastSigner(person, in: municipality, now: now) ? [.lastSigner] : []
    }

    /// They are taken back, and stay.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        let own: SQL = """
            municipality = \(leaver.municipality.code) AND person = \(leaver.person) AND revoked_at IS NULL
            """
        let mandates: [Mandate] = try transaction.all(
            "SELECT \(Mandate.columns) FROM mandate WHERE \(own) ORDER BY id")
        try transaction.execute(
            "UPDATE mandate SET revoked_at = \(leaver.now), revoked_by = \(leaver.actor.actor) WHERE \(own)")
        for mandate in mandates {
            try transaction.record(
                .mandateRevoked, of: leaver.person.text, by: leaver.actor,
                for: Customer.organisation(mandate.organisation).id, in: leaver.municipality, at: leaver.now,
                changes: [.value("permissions", from: mandate.permissions.names, to: nil)])
        }
    }
}

extension Transaction {
    fileprivate func isLastSigner(
        _ person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> Bool {
        try mandates.held(by: person, in: municipality, now: now).keys.contains { organisation in
            let signs = try mandates.permissions(of: person, for: organisation, in: municipality, now: now)
                .contains(
                    .sign)
            return try signs
                && !mandates.hasSigner(organisation, in: municipality, now: now) { $0.person.id != person }
        }
    }

    fileprivate func givenMandates(
        of person: Person.ID, in municipality: Municipality
    ) throws -> [PersonalData.GivenMandate] {
        let rows = try query(
            """
            SELECT \(Mandate.columns), mandate.given_at, mandate.given_by, mandate.revoked_at,
                organisation.name AS organisation_name
            FROM mandate JOIN organisation ON organisation.municipality = mandate.municipality
                AND organisation.id = mandate.organisation
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            ORDER BY mandate.given_at, mandate.id
            """)
        let givers = try people.all(
            Set(try rows.map { try $0["given_by"] as String }).sorted(), in: municipality)
        return try rows.map { row in
            PersonalData.GivenMandate(
                mandate: try Mandate(row: row), organisation: try row["organisation_name"],
                givenAt: try row["given_at"], givenBy: givers[try row["given_by"]],
                revokedAt: try row["revoked_at"])
        }
    }
}
