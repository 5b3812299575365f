package import Domain
package import Storage

/// What others have done with one's personal data, from the audit log (article 15 of the GDPR).
package struct DataUses: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package struct Page: Sendable {
        /// The latest first.
        package let uses: [DataUse]
        package let hasMore: Bool
    }

    /// - Parameter after: the last entry of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        after: AuditEntry.ID? = nil, limit: Int = 50, of principal: Principal
    ) async throws -> Page {
        try principal.require(.readProfile)
        let municipalities = installation.municipalities
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let found = try transaction.personalData.uses(
                about: principal.person.id, after: after, limit: limit + 1, in: principal.municipality,
                municipalities: municipalities)
            return Page(uses: Array(found.prefix(limit)), hasMore: found.count > limit)
        }
    }

    /// What is on record as done to the person or for them, by anybody else. That one of the staff declared themselves
    /// disqualified is theirs to know.
    package static func statement(
        about person: Person.ID, after: AuditEntry.ID?, limit: Int, in municipality: Municipality
    ) -> SQL {
        let code = municipality.code
        let older: SQL = after.map { "AND id < \($0)" } ?? ""
        let rest: SQL = """
            AND actor <> \(person) AND action NOT IN \(list: [EventKind.conflictDeclared, .conflictEnded]) \(older)
            ORDER BY id DESC LIMIT \(limit)
            """
        return """
            SELECT * FROM (
                SELECT * FROM (
                    SELECT * FROM audit_entry WHERE municipality = \(code) AND subject = \(person) \(rest)
                ) AS about
                UNION
                SELECT * FROM (
                    SELECT * FROM audit_entry
                    WHERE municipality = \(code) AND customer = \(person) AND customer <> '' \(rest)
                ) AS bearing
            ) AS uses ORDER BY id DESC LIMIT \(limit)
            """
    }
}

extension PersonalDataRows {
    func uses(
        about person: Person.ID, after: AuditEntry.ID?, limit: Int, in municipality: Municipality,
        municipalities: MunicipalityRegister
    ) throws -> [DataUse] {
        let entries: [AuditEntry] = try transaction.all(
            DataUses.statement(about: person, after: after, limit: limit, in: municipality))
        let actors = Set(entries.map(\.actor)).sorted()
        let people = try transaction.people.all(actors, in: municipality)
        let roles = try roleSpans(of: actors, in: municipality)
        let customers = try transaction.customers.all(Set(entries.compactMap(\.customer)), in: municipality)
        return entries.map { entry in
            guard let actor = people[entry.actor] else { return DataUse(entry: entry, actor: .installation) }
            let held = (roles[entry.actor] ?? []).filter { $0.holds(at: entry.at) }
            if !held.isEmpty {
                let names = Role.allCases.filter { role in held.contains { $0.role == role } }
                let employer = held.contains { $0.employer == nil } ? nil : held.first?.employer
                return DataUse(
                    entry: entry,
                    actor: .staff(actor, names, employer: employer.flatMap { municipalities.find($0) }))
            }
            if let customer = entry.customer, case .organisation(let organisation) = customers[customer] {
                return DataUse(entry: entry, actor: .organisation(name: organisation.name))
            }
            return DataUse(entry: entry, actor: .somebodyElse)
        }
    }

    private func roleSpans(of people: [String], in municipality: Municipality) throws -> [String: [RoleSpan]]
    {
        guard !people.isEmpty else { return [:] }
        let spans: [RoleSpan] = try transaction.all(
            """
            SELECT person, role, employer, first_day, last_day, given_at, revoked_at FROM role_assignment
            WHERE municipality = \(municipality.code) AND person IN \(list: people)
            """)
        return Dictionary(grouping: spans, by: \.person)
    }
}

/// When somebody had a role, over or not.
private struct RoleSpan: RowReadable {
    let person: String
    let role: Role?
    let employer: String?
    let firstDay: CalendarDate
    let lastDay: CalendarDate?
    let givenAt: Instant
    let revokedAt: Instant?

    init(row: Row) throws {
        person = try row["person"]
        role = Role(rawValue: try row["role"])
        employer = try row["employer"]
        firstDay = try row["first_day"]
        lastDay = try row["last_day"]
        givenAt = try row["given_at"]
        revokedAt = try row["revoked_at"]
    }

    func holds(at instant: Instant) -> Bool {
        let day = SwedishTime.date(of: instant)
        return givenAt <= instant && firstDay <= day && (lastDay.map { day <= $0 } ?? true)
            && (revokedAt.map { instant <= $0 } ?? true)
    }
}
