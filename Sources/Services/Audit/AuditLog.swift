package import Domain
import Storage

/// The audit log as its readers see it. Each look is itself on record.
package struct AuditLog: Sendable {
    let installation: Installation

    /// Entries in one file: narrower filters give the rest.
    package static let mostExported = 20_000

    package init(_ installation: Installation) { self.installation = installation }

    package struct Page: Sendable {
        /// The latest first.
        package let entries: [AuditEntry]
        package let hasMore: Bool
        /// The actors who are people.
        package let people: [String: Person]
    }

    /// - Parameter after: the last entry of the page before.
    /// - Throws: ``AccessRefusal``
    package func search(
        _ filter: AuditFilter, after: AuditEntry.ID? = nil, limit: Int = 50, by principal: Principal
    ) async throws -> Page {
        try await read(.auditRead, filter, after: after, limit: limit, by: principal)
    }

    /// What a file holds.
    ///
    /// - Throws: ``AccessRefusal``
    package func export(_ filter: AuditFilter, by principal: Principal) async throws -> Page {
        try await read(.auditExported, filter, after: nil, limit: Self.mostExported, by: principal)
    }

    /// Whether `principal` may read it.
    package func isOpen(to principal: Principal) async throws -> Bool {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.permissions(of: principal, now: now).contains(.readAuditLog)
        }
    }

    /// Who is searched for by name is told so. Looks first and then writes that it did, so that no look holds up what writes to the log.
    private func read(
        _ kind: EventKind, _ filter: AuditFilter, after: AuditEntry.ID?, limit: Int, by principal: Principal
    ) async throws -> Page {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let (page, sought) = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.roles.require(.readAuditLog, of: principal, now: now)
            let sought = try SoughtIdentifiers(filter, in: municipality, transaction)
            let found = try transaction.entries(
                filter, of: sought, after: after, limit: limit + 1, in: municipality)
            let entries = Array(found.prefix(limit))
            let page = Page(
                entries: entries, hasMore: found.count > limit,
                people: try transaction.people.all(Set(entries.map(\.actor)).sorted(), in: municipality))
            return (page, try transaction.people.all(sought.all, in: municipality).keys.sorted())
        }
        try await installation.transaction(.write, in: municipality) { transaction in
            for customer in sought.isEmpty ? [nil] : sought.map({ Customer.ID($0) }) {
                try transaction.record(
                    kind, of: municipality.code, by: principal, for: customer, at: now)
            }
        }
        return page
    }
}

extension Transaction {
    fileprivate func entries(
        _ filter: AuditFilter, of sought: SoughtIdentifiers, after: AuditEntry.ID?, limit: Int,
        in municipality: Municipality
    ) throws -> [AuditEntry] {
        var conditions: [SQL] =
            ["municipality = \(municipality.code)"] + filter.conditions + sought.conditions
        if let after { conditions.append("id < \(after)") }
        return try all(
            """
            SELECT * FROM audit_entry WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY id DESC LIMIT \(limit)
            """)
    }
}

extension PersonRows {
    func all(_ ids: [String], in municipality: Municipality) throws -> [String: Person] {
        let people: [Person] = try ids.parts().flatMap { some in
            try transaction.all(
                """
                SELECT \(Person.columns) FROM person WHERE municipality = \(municipality.code)
                AND id IN \(list: some)
                """)
        }
        return Dictionary(people.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Whom and what a filter means.
private struct SoughtIdentifiers {
    let actors: [String]?
    let subjects: [String]?
    let customers: [String]?

    init(_ filter: AuditFilter, in municipality: Municipality, _ transaction: any Transaction) throws {
        func identifiers(_ text: String?) throws -> [String]? {
            try text.map {
                filter.isByName ? try transaction.audit.identifiers(called: $0, in: municipality) : [$0]
            }
        }
        actors = try identifiers(filter.actor)
        subjects = try identifiers(filter.subject)
        customers = try identifiers(filter.customer)
    }

    /// What may be people that the log is searched for.
    var all: [String] { Set([actors, subjects, customers].compactMap(\.self).joined()).sorted() }

    var conditions: [SQL] {
        var conditions: [SQL] = []
        if let actors { conditions.append("actor IN \(list: actors)") }
        if let subjects { conditions.append("subject IN \(list: subjects)") }
        if let customers { conditions.append("customer IN \(list: customers) AND customer <> ''") }
        return conditions
    }
}

extension AuditFilter {
    fileprivate var conditions: [SQL] {
        var conditions: [SQL] = []
        if let firstDay {
            conditions.append("id >= \(AuditEntry.ID.first(at: SwedishTime.day(firstDay).lowerBound))")
        }
        if let lastDay {
            conditions.append("id < \(AuditEntry.ID.first(at: SwedishTime.day(lastDay).upperBound))")
        }
        if let action {
            conditions.append("(action = \(action) OR action LIKE \(Self.beginning(action)) ESCAPE '!')")
        }
        if let request { conditions.append("request = \(request)") }
        return conditions
    }

    private static func beginning(_ text: String) -> String {
        text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + ".%"
    }
}
