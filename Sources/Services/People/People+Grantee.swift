import Domain

extension People {
    /// Whom something is given to, registered now if the municipality does not know them.
    ///
    /// - Throws: ``StaffRefusal/nameNeeded``
    func id(of grantee: RoleGrant.Grantee, in municipality: Municipality) async throws -> Person.ID {
        switch grantee {
        case .known(let id): return id
        case .number(let number, let name):
            if let known = try await find(number, in: municipality) { return known.id }
            guard let name, !name.isEmpty else { throw StaffRefusal.nameNeeded }
            return try await register(number, name: name, in: municipality).id
        }
    }
}
