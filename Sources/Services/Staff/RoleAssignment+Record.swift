import Domain
import Storage

extension RoleAssignment: RowReadable {
    /// The columns that this reads.
    static let columns: SQL = """
        held.id, held.person, held.role, held.facility, held.facility_group, held.first_day, held.last_day,
        held.employer, held.reason
        """

    init(row: Row) throws {
        guard let role = Role(rawValue: try row["role"]) else {
            throw StorageError.unreadable(column: "role")
        }
        guard let days = DateSpan(first: try row["first_day"], last: try row["last_day"]) else {
            throw StorageError.unreadable(column: "last_day")
        }
        var place = Place.everywhere
        if let facility: Facility.ID = try row["facility"] { place = .facility(facility) }
        if let group: FacilityGroup.ID = try row["facility_group"] { place = .group(group) }
        self.init(
            id: try row["id"], person: try row["person"], role: role, place: place, days: days,
            employer: try row["employer"], reason: try row["reason"])
    }
}

extension RoleRows {
    /// The roles of a person that have been given and not taken back, over or not.
    func all(of person: Person.ID, in municipality: Municipality) throws -> [RoleAssignment] {
        try transaction.all(
            """
            SELECT \(RoleAssignment.columns) FROM role_assignment AS held
            WHERE held.municipality = \(municipality.code) AND held.person = \(person)
            AND held.revoked_at IS NULL ORDER BY held.given_at, held.id
            """)
    }

    func insert(
        _ assignment: RoleAssignment, by actor: Actor, in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            INSERT INTO role_assignment (municipality, id, person, role, facility, facility_group, employer,
                first_day, last_day, reason, given_at, given_by)
            VALUES (\(municipality.code), \(assignment.id), \(assignment.person), \(assignment.role.rawValue),
                \(assignment.place.facility), \(assignment.place.group), \(assignment.employer),
                \(assignment.days.first), \(assignment.days.last), \(assignment.reason), \(now), \(actor))
            """)
    }
}

extension RoleAssignment.Place {
    var facility: Facility.ID? { if case .facility(let id) = self { id } else { nil } }
    var group: FacilityGroup.ID? { if case .group(let id) = self { id } else { nil } }
}
