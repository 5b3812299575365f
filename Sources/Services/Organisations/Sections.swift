package import Domain
import Storage

/// Sections and teams: added and closed by those who sign for the organisation.
package struct Sections: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Parameter parent: the section that a team is in, if any.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    @discardableResult
    package func add(
        _ kind: Section.Kind, named name: String, in parent: Section.ID? = nil,
        of organisation: Organisation.ID, by principal: Principal
    ) async throws -> Section {
        let now = installation.clock.now()
        guard let words = TypedLine.words(of: name, most: Section.longestName) else {
            throw OrganisationRefusal.nameNeeded
        }
        let section = Section(
            id: .new(at: now), kind: kind, parent: kind == .team ? parent : nil, name: words)
        do {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                try transaction.organisations.authorise(principal, over: organisation, as: .own, now: now)
                let known = try transaction.sections.all(of: organisation, in: principal.municipality)
                if let parent = section.parent {
                    guard known.contains(where: { $0.id == parent && $0.kind == .section }) else {
                        throw Unknown(.section)
                    }
                }
                try transaction.sections.insert(section, of: organisation, by: principal, at: now)
                try transaction.record(
                    .sectionAdded, of: section.id.text, by: principal,
                    for: Customer.organisation(organisation).id, at: now)
            }
        } catch StorageError.duplicate {
            throw OrganisationRefusal.nameTaken
        }
        return section
    }

    /// Closes a section with its teams, or a team. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func close(
        _ id: Section.ID, of organisation: Organisation.ID, by principal: Principal
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.authorise(principal, over: organisation, as: .own, now: now)
            let code = principal.municipality.code
            let known = try transaction.query(
                """
                SELECT id FROM organisation_section
                WHERE municipality = \(code) AND id = \(id) AND organisation = \(organisation)
                """)
            if known.isEmpty { throw Unknown(.section) }
            let closed = try transaction.execute(
                """
                UPDATE organisation_section SET closed_at = \(now), closed_by = \(principal.person.id)
                WHERE municipality = \(code) AND (id = \(id) OR parent = \(id)) AND closed_at IS NULL
                """)
            if closed == 0 { return }
            try transaction.record(
                .sectionClosed, of: id.text, by: principal, for: Customer.organisation(organisation).id,
                at: now)
        }
    }
}

extension Section: RowReadable {
    init(row: Row) throws {
        guard let kind = Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        self.init(id: try row["id"], kind: kind, parent: try row["parent"], name: try row["name"])
    }
}

extension SectionRows {
    /// Those that are not closed, sections first.
    func all(of organisation: Organisation.ID, in municipality: Municipality) throws -> [Section] {
        let sections: [Section] = try transaction.all(
            """
            SELECT id, kind, parent, name FROM organisation_section
            WHERE municipality = \(municipality.code) AND organisation = \(organisation)
            AND closed_at IS NULL ORDER BY kind, name, id LIMIT 1000
            """)
        return sections.chunked(by: \.kind).flatMap { sections[$0].inSwedishOrder(by: \.name) }
    }

    fileprivate func insert(
        _ section: Section, of organisation: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        try transaction.execute(
            """
            INSERT INTO organisation_section (municipality, id, organisation, kind, parent, name, created_at, created_by)
            VALUES (\(principal.municipality.code), \(section.id), \(organisation), \(section.kind.rawValue),
                \(section.parent), \(section.name), \(now), \(principal.person.id))
            """)
    }
}
