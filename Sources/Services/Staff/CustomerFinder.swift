package import Domain
import Storage

/// Finding whom to help: an organisation by name or number, a person by their whole number or by a booking that they
/// refer to. Nobody's number or name can be fished for.
package struct CustomerFinder: Sendable {
    let installation: Installation
    private static let most = 20

    package init(_ installation: Installation) { self.installation = installation }

    /// At most 20 organisations, or one customer. Each look at a person is on record.
    ///
    /// - Parameter permission: what one looks them up for; bookings count where it reaches.
    /// - Throws: ``AccessRefusal``
    package func find(
        _ text: String, as permission: StaffPermission = .bookForOthers, by principal: Principal
    ) async throws -> [FoundCustomer] {
        let now = installation.clock.now()
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let hashes = PersonalIdentityNumber(words).map {
            installation.keyring.hashes($0, in: principal.municipality.code)
        }
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let reach = try transaction.reach(of: permission, by: principal, now: now)
            let condition: SQL?
            if let hashes {
                condition = "person.identity_hash IN \(list: hashes) AND person.erased_at IS NULL"
            } else if let customer = try transaction.customer(
                ofBooking: words, within: reach, in: principal.municipality)
            {
                condition = "customer.id = \(customer)"
            } else {
                condition = Self.organisations(matching: words)
            }
            guard let condition else { return [] }
            let found = try transaction.customers(
                where: condition, limit: Self.most, in: principal.municipality)
            for case .person(let person) in found {
                try transaction.recordRead("customer.find", of: person.id.text, by: principal, at: now)
            }
            return found
        }
    }

    /// At most 20 organisations, for any of the staff.
    ///
    /// - Throws: ``AccessRefusal``
    package func organisations(_ text: String, by principal: Principal) async throws -> [FoundCustomer] {
        let now = installation.clock.now()
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.requireRole(of: principal, now: now)
            guard let condition = Self.organisations(matching: words) else { return [] }
            return try transaction.customers(
                where: condition, limit: Self.most, in: principal.municipality)
        }
    }

    /// By number, or by at least two letters of the name.
    private static func organisations(matching words: String) -> SQL? {
        if let number = OrganisationNumber(words) {
            return "organisation.number = \(number.digits) AND organisation.state = 'approved'"
        }
        let letters = words.lowercased().filter { !"%_\\".contains($0) }
        guard letters.count >= 2 else { return nil }
        let pattern = "%\(letters)%"
        return "organisation.state = 'approved' AND LOWER(organisation.name) LIKE \(pattern)"
    }
}

extension Transaction {
    /// Whose booking has the reference, at a facility within `reach`.
    fileprivate func customer(
        ofBooking words: String, within reach: StaffReach, in municipality: Municipality
    ) throws -> Customer.ID? {
        guard words.count == 9, words.dropFirst(4).first == "-" else { return nil }
        let found = try query(
            """
            SELECT booking.customer, space.facility FROM booking
            JOIN space ON space.municipality = booking.municipality AND space.id = booking.space
            WHERE booking.municipality = \(municipality.code) AND booking.reference = \(words.uppercased())
            """
        ).first
        guard let found, reach.contains(try found["facility"]) else { return nil }
        return try found["customer"]
    }
}
