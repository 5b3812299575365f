package import Domain
import Storage

/// A group and the facilities in it.
package struct GroupedFacilities: Sendable {
    package let group: FacilityGroup
    package let facilities: Set<Facility.ID>
}

/// Facilities that staff are put in charge of together.
package struct FacilityGroups: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Every group by name, for the staff.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(seenBy principal: Principal) async throws -> [GroupedFacilities] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.requireAny(of: principal, now: now)
            return try transaction.catalogue.groups(in: principal.municipality)
        }
    }

    /// Makes a group, or gives one that is there another name and other members: what is given is what it holds. Who
    /// has a role in it adds none, since that would be to give it to themselves.
    ///
    /// - Throws: ``StaffRefusal``, ``Unknown``, ``AccessRefusal``
    @discardableResult
    package func save(
        _ id: FacilityGroup.ID?, name: String, facilities: Set<Facility.ID>, by principal: Principal
    ) async throws -> FacilityGroup {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageStaff, of: principal, now: now)
            let municipality = principal.municipality
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            guard facilities.allSatisfy({ catalogue.facility($0) != nil }) else {
                throw Unknown(.facility)
            }
            let grouped = try transaction.catalogue.groups(in: municipality)
            let groups = grouped.map(\.group)
            if let id {
                guard let old = grouped.first(where: { $0.group.id == id }) else {
                    throw Unknown(.group)
                }
                let isLarger = !facilities.isSubset(of: old.facilities)
                if isLarger, try transaction.hasRole(in: id, principal, now: now) {
                    throw StaffRefusal.ownGroup
                }
            }
            if groups.contains(where: { $0.name == name && $0.id != id }) { throw StaffRefusal.nameTaken }
            let group = FacilityGroup(id: id ?? .new(at: now), name: name)
            try transaction.write(group, facilities: facilities, isNew: id == nil, in: municipality)
            try transaction.record(
                id == nil ? .groupCreated : .groupChanged, of: group.id.text, by: principal, at: now)
            return group
        }
    }
}

extension Transaction {
    /// Whether `principal` has a role in a group, or will have one.
    fileprivate func hasRole(
        in group: FacilityGroup.ID, _ principal: Principal, now: Instant
    ) throws -> Bool {
        try roles.all(of: principal.person.id, in: principal.municipality).contains { held in
            held.place == .group(group) && held.days.last.map { SwedishTime.date(of: now) <= $0 } ?? true
        }
    }

    fileprivate func write(
        _ group: FacilityGroup, facilities: Set<Facility.ID>, isNew: Bool, in municipality: Municipality
    ) throws {
        let code = municipality.code
        if isNew {
            try execute(
                """
                INSERT INTO facility_group (municipality, id, name) VALUES (\(code), \(group.id), \(group.name))
                """)
        } else {
            try execute(
                """
                UPDATE facility_group SET name = \(group.name) WHERE municipality = \(code) AND id = \(group.id)
                """)
        }
        try execute(
            """
            DELETE FROM facility_group_member WHERE municipality = \(code) AND facility_group = \(group.id)
            """)
        for facility in facilities.sorted(by: { $0.text < $1.text }) {
            try execute(
                """
                INSERT INTO facility_group_member (municipality, facility_group, facility)
                VALUES (\(code), \(group.id), \(facility))
                """)
        }
    }
}

extension CatalogueRows {
    func groups(in municipality: Municipality) throws -> [GroupedFacilities] {
        let members = try transaction.query(
            """
            SELECT facility_group, facility FROM facility_group_member
            WHERE municipality = \(municipality.code)
            """
        ).map { (try $0["facility_group"] as FacilityGroup.ID, try $0["facility"] as Facility.ID) }
        let byGroup = Dictionary(grouping: members, by: \.0).mapValues { Set($0.map(\.1)) }
        return try transaction.query(
            "SELECT id, name FROM facility_group WHERE municipality = \(municipality.code) ORDER BY id"
        ).map { row in
            let group = FacilityGroup(id: try row["id"], name: try row["name"])
            return GroupedFacilities(group: group, facilities: byGroup[group.id] ?? [])
        }.inSwedishOrder(by: \.group.name)
    }
}
