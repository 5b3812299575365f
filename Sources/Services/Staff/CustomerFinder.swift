package import Domain
import Storage

/// Finding whom to help: an organisation by name or number, a person by their whole number or by a booking that they
/// refer to. Nobody's number or name can be fished for.
package struct CustomerFinder: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// At most 20 organisations, or one customer. Each look at a person is on record, and each look for one by their
    /// number, also when the municipality does not know it.
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
            let found: [FoundCustomer]
            if let hashes {
                found = try transaction.customers(
                    where: "person.identity_hash IN \(list: hashes) AND person.erased_at IS NULL", limit: 1,
                    in: principal.municipality)
            } else if let customer = try transaction.customer(
                ofBooking: words, within: reach, in: principal.municipality)
            {
                found = try transaction.customers([customer], in: principal.municipality).map(\.value)
            } else {
                found = try transaction.organisations(matching: words, in: principal.municipality)
            }
            for case .person(let person) in found {
                try transaction.recordRead("customer.find", of: person.id.text, by: principal, at: now)
            }
            if hashes != nil, found.isEmpty {
                try transaction.recordRead(
                    "customer.find", of: principal.municipality.code, by: principal, at: now)
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
            return try transaction.organisations(matching: words, in: principal.municipality)
        }
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

    /// At most 20 that are approved, by number or by at least two letters of the name.
    fileprivate func organisations(
        matching words: String, in municipality: Municipality
    ) throws -> [FoundCustomer] {
        if let number = OrganisationNumber(words) {
            return try customers(
                where: "organisation.number = \(number.digits) AND organisation.state = 'approved'",
                limit: 20,
                in: municipality)
        }
        let letters = words.lowercased()
        guard letters.count >= 2 else { return [] }
        // SQLite knows only the capitals of ASCII, so other letters are compared here.
        let pattern = "%\(String(letters.map { $0.isASCII && $0 != "%" && $0 != "\\" ? $0 : "_" }))%"
        let near = try customers(
            where: "organisation.state = 'approved' AND LOWER(organisation.name) LIKE \(pattern)", limit: 500,
            in: municipality)
        return Array(
            near.filter { found in
                guard case .organisation(let organisation) = found else { return false }
                return organisation.name.lowercased().contains(letters)
            }.prefix(20))
    }
}
