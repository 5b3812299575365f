import Domain
import Storage

/// Who may do what for which organisation.
struct MandateRows {
    let transaction: any Transaction
}

extension Transaction {
    var mandates: MandateRows { MandateRows(transaction: self) }
}

extension MandateRows {
    /// Sees that `principal` may act for the customer that it names, today. Everyone may for themselves, and nobody by
    /// mandate for another person.
    ///
    /// - Throws: ``AccessRefusal/noMandate(_:)``
    func require(_ permission: MandatePermission, of principal: Principal, now: Instant) throws {
        guard case .organisation(let organisation) = principal.customer else {
            if principal.customer == .person(principal.person.id) { return }
            throw AccessRefusal.noMandate(permission)
        }
        let held = try permissions(
            of: principal.person.id, for: organisation, in: principal.municipality, now: now)
        guard held.contains(permission) else { throw AccessRefusal.noMandate(permission) }
    }

    /// What `person` may do for `organisation` today: nothing for one that is not approved.
    func permissions(
        of person: Person.ID, for organisation: Organisation.ID, in municipality: Municipality, now: Instant
    ) throws -> Set<MandatePermission> {
        let today = SwedishTime.date(of: now)
        let rows = try transaction.query(
            """
            SELECT mandate.permissions FROM mandate
            JOIN organisation ON organisation.municipality = mandate.municipality
                AND organisation.id = mandate.organisation
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            AND mandate.organisation = \(organisation)
            AND \(InForce.mandates.on(today)) AND organisation.state = 'approved'
            """)
        return try rows.reduce(into: []) { held, row in
            held.formUnion(Set(names: try row["permissions"]))
        }
    }
}

extension MandateRows {
    /// The organisations for which `person` may do `permission` today, by their names.
    func organisations(
        where permission: MandatePermission, isHeldBy person: Person.ID, in municipality: Municipality,
        now: Instant
    ) throws -> [Organisation.ID] {
        let today = SwedishTime.date(of: now)
        let rows = try transaction.query(
            """
            SELECT mandate.organisation, mandate.permissions FROM mandate
            JOIN organisation ON organisation.municipality = mandate.municipality
                AND organisation.id = mandate.organisation
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            AND \(InForce.mandates.on(today)) AND organisation.state = 'approved'
            ORDER BY organisation.name, organisation.id
            """)
        var found: [Organisation.ID] = []
        for row in rows {
            let (id, held): (Organisation.ID, String) = try (row["organisation"], row["permissions"])
            if !found.contains(id), Set<MandatePermission>(names: held).contains(permission) {
                found.append(id)
            }
        }
        return found
    }
}

extension Set where Element: RawRepresentable<String> {
    /// Reads names with spaces between; what this version does not know counts for nothing.
    init(names: String) {
        self = Set(names.split(separator: " ").compactMap { Element(rawValue: String($0)) })
    }

    var names: String { map(\.rawValue).sorted().joined(separator: " ") }
}
