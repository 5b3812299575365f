package import Domain

/// Somebody invented, with a number that Skatteverket keeps for tests.
package struct DemonstrationPerson: Sendable {
    package let number: PersonalIdentityNumber
    package let name: String
    /// What they do for the municipality, if they work there.
    package let role: Role?

    init(_ row: RegisterRow, isStaff: Bool) throws {
        guard let number = PersonalIdentityNumber(try row["number"]) else { throw row.flaw("number") }
        self.number = number
        name = try row["name"]
        guard isStaff else {
            role = nil
            return
        }
        guard let role = Role(rawValue: try row["role"]) else { throw row.flaw("role") }
        self.role = role
    }
}
