package import Domain
import Storage

/// Finding whom to help: an organisation by name or number, a person by what they say of themselves: their whole number,
/// their given name and surname, an address that they have confirmed or a booking that they refer to. Nobody's number or
/// name can be fished for, and whoever has protected identity is not found by name or address.
package struct CustomerFinder: Sendable {
    /// More than these are not shown.
    package static let most = 20
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// At most ``most``. Each look at a person is on record, and each look for one, also when the municipality knows none.
    ///
    /// - Parameters:
    ///   - permission: what one looks them up for; bookings count where it reaches.
    ///   - recentFirst: whether those whom one has helped lately stand before the others.
    /// - Throws: ``AccessRefusal``
    package func find(
        _ text: String, as permission: StaffPermission = .bookForOthers, recentFirst: Bool = false,
        by principal: Principal
    ) async throws -> [FoundCustomer] {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let words = CustomerWords(text, today: SwedishTime.date(of: now))
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: permission, by: principal, now: now)
            let found = try transaction.customers.all(
                for: words, within: reach, in: municipality, keyring: installation.keyring)
            guard recentFirst, found.count > 1 else { return found }
            let recent = try transaction.customersHelped(by: principal)
            return found.filter { recent.contains($0.customer.id) }
                + found.filter { !recent.contains($0.customer.id) }
        }
        try await installation.transaction(.write, in: municipality) { transaction in
            for case .person(let person) in found {
                try transaction.record(.customerFound, of: person.id.text, by: principal, at: now)
            }
            if found.isEmpty, words.mayBePerson {
                try transaction.record(.customerFound, of: municipality.code, by: principal, at: now)
            }
        }
        return found
    }

    /// Those whom one has booked for last, the latest first, at most eight. Each look at a person is on record.
    ///
    /// - Throws: ``AccessRefusal``
    package func recent(of principal: Principal) async throws -> [FoundCustomer] {
        let now = installation.clock.now()
        let municipality = principal.municipality
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            _ = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            let ids = Array(try transaction.customersHelped(by: principal).prefix(8))
            let customers = try transaction.customers.all(
                where: """
                    customer.id IN \(list: ids.map(\.text)) AND person.erased_at IS NULL
                    AND COALESCE(organisation.state, 'approved') = 'approved'
                    """, limit: 8, in: municipality)
            return ids.compactMap { id in customers.first { $0.customer.id == id } }
        }
        let people = found.compactMap { if case .person(let person) = $0 { person.id } else { nil } }
        if !people.isEmpty {
            try await installation.transaction(.write, in: municipality) { transaction in
                for person in people {
                    try transaction.record(.customerFound, of: person.text, by: principal, at: now)
                }
            }
        }
        return found
    }

    /// At most ``most`` organisations, for any of the staff.
    ///
    /// - Throws: ``AccessRefusal``
    package func organisations(_ text: String, by principal: Principal) async throws -> [FoundCustomer] {
        let now = installation.clock.now()
        let words = CustomerWords(text, today: SwedishTime.date(of: now))
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.requireAny(of: principal, now: now)
            return try transaction.customers.organisations(matching: words.text, in: principal.municipality)
        }
    }
}

extension CustomerRows {
    fileprivate func all(
        for words: CustomerWords, within reach: StaffReach, in municipality: Municipality, keyring: Keyring
    ) throws -> [FoundCustomer] {
        // Ten digits may be a telephone number as well.
        if let number = words.number {
            let found = try all(
                where: """
                    person.identity_hash IN \(list: keyring.hashes(number, in: municipality.code))
                    AND person.erased_at IS NULL
                    """, limit: 1, in: municipality)
            guard found.isEmpty else { return found }
        }
        if let reference = words.reference,
            let customer = try customer(ofBooking: reference, within: reach, in: municipality)
        {
            return try all([customer], in: municipality).map(\.value)
        }
        if let address = words.address {
            return try reached(at: address, in: municipality, keyring: keyring)
        }
        let organisations = try organisations(matching: words.text, in: municipality)
        let people = try people(named: words.names, in: municipality)
        return Array((organisations + people).prefix(CustomerFinder.most))
    }

    /// Whose booking has the reference, at a facility within `reach`.
    private func customer(
        ofBooking reference: BookingReference, within reach: StaffReach, in municipality: Municipality
    ) throws -> Customer.ID? {
        let found = try transaction.query(
            """
            SELECT booking.customer, space.facility FROM booking
            JOIN space ON space.municipality = booking.municipality AND space.id = booking.space
            WHERE booking.municipality = \(municipality.code) AND booking.reference = \(reference.text)
            """
        ).first
        guard let found, reach.contains(try found["facility"]) else { return nil }
        return try found["customer"]
    }

    /// At most 20 that are approved, by number or by at least two letters of the name or of an address.
    func organisations(
        matching words: String, in municipality: Municipality
    ) throws -> [FoundCustomer] {
        let named = try organisations(named: words, in: municipality)
        let letters = CustomerWords.plain(words).lowercased()
        guard OrganisationNumber(words) == nil, letters.count >= 2 else { return named }
        let reached = try organisations(reachedAtPart: letters, in: municipality)
        return Array((named + reached.filter { !named.contains($0) }).prefix(CustomerFinder.most))
    }

    /// At most 20 that are approved, by number or by at least two letters of the name.
    func organisations(
        named words: String, in municipality: Municipality
    ) throws -> [FoundCustomer] {
        if let number = OrganisationNumber(words) {
            return try all(
                where: "organisation.number = \(number.digits) AND organisation.state = 'approved'",
                limit: CustomerFinder.most, in: municipality)
        }
        let letters = CustomerWords.plain(words).lowercased()
        guard letters.count >= 2 else { return [] }
        let near = try all(
            where: """
                organisation.state = 'approved'
                AND LOWER(organisation.name) LIKE \(SQL.pattern(containing: letters))
                """, limit: 500, in: municipality)
        return Array(
            near.filter { found in
                guard case .organisation(let organisation) = found else { return false }
                return CustomerWords.plain(organisation.name).lowercased().contains(letters)
            }.prefix(CustomerFinder.most))
    }

    /// At most 20 that have an address with these letters or digits in it.
    private func organisations(
        reachedAtPart letters: String, in municipality: Municipality
    ) throws -> [FoundCustomer] {
        guard let part = CustomerWords.partOfAddress(letters) else { return [] }
        return try all(
            where: """
                organisation.state = 'approved' AND (
                    LOWER(organisation.email) LIKE \(SQL.pattern(containing: part))
                    OR organisation.phone LIKE \(SQL.pattern(containing: part))
                )
                """, limit: CustomerFinder.most, in: municipality)
    }

    /// At most 20 people who have all of `names` among their own, in any order.
    func people(named names: [String], in municipality: Municipality) throws -> [FoundCustomer] {
        guard !names.isEmpty else { return [] }
        let conditions = names.map { name -> SQL in
            "LOWER(person.name) LIKE \(SQL.pattern(containing: name))"
        }
        let near = try all(
            where: """
                person.protected = 0 AND person.erased_at IS NULL AND \(SQL.joined(conditions, by: " AND "))
                """, limit: 500, in: municipality)
        return Array(
            near.filter { found in
                guard case .person(let person) = found else { return false }
                return Set(CustomerWords.names(in: person.name)).isSuperset(of: names)
            }.prefix(CustomerFinder.most))
    }

    /// At most 20 that have confirmed the address.
    private func reached(
        at address: ContactAddress, in municipality: Municipality, keyring: Keyring
    ) throws -> [FoundCustomer] {
        let column: SQL = address.kind == .email ? "email" : "phone"
        let organisations = try all(
            where: """
                organisation.state = 'approved' AND LOWER(organisation.\(column)) = \(address.text.lowercased())
                """, limit: CustomerFinder.most, in: municipality)
        let ids = try transaction.people.reached(
            at: address, limit: CustomerFinder.most, in: municipality, keyring: keyring
        ).map { Customer.ID($0.text) }
        let people = try all(Set(ids), in: municipality).values.sorted {
            $0.customer.id.text < $1.customer.id.text
        }
        return Array((organisations + people).prefix(CustomerFinder.most))
    }
}

extension Transaction {
    /// Those whom `principal` has booked for as one of the staff, the latest first.
    fileprivate func customersHelped(by principal: Principal) throws -> [Customer.ID] {
        let customers: [Customer.ID] = try query(
            """
            SELECT customer FROM booking
            WHERE municipality = \(principal.municipality.code) AND booked_by = \(principal.person.id)
            AND booked_by <> customer AND capacity = 'staff' ORDER BY id DESC LIMIT 100
            """
        ).map { try $0["customer"] }
        var seen: Set<Customer.ID> = []
        return customers.filter { seen.insert($0).inserted }
    }
}

extension SQL {
    /// For `LIKE` on what `LOWER` gave. SQLite knows only the capitals of ASCII, so any letter may stand where another
    /// does, as may any apostrophe; the program compares what comes.
    fileprivate static func pattern(containing letters: String) -> String {
        "%\(String(letters.map { $0.isASCII && !"%\\'".contains($0) ? $0 : "_" }))%"
    }
}
