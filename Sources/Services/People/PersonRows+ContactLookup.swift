import Domain
import Storage

extension PersonRows {
    /// Whom `address` reaches: who has confirmed it, and has neither protected identity nor been erased. The address
    /// itself is opened too, so that no hash that was moved to another row is believed.
    func reached(
        at address: ContactAddress, limit: Int, in municipality: Municipality, keyring: Keyring
    ) throws -> [Person.ID] {
        let rows = try transaction.query(
            """
            SELECT contact_channel.person, contact_channel.value_cipher FROM contact_channel
            JOIN person ON person.municipality = contact_channel.municipality
                AND person.id = contact_channel.person
            WHERE contact_channel.municipality = \(municipality.code)
            AND contact_channel.value_hash IN \(list: keyring.hashes(address, in: municipality.code))
            AND contact_channel.kind = \(address.kind.rawValue) AND contact_channel.state = 'confirmed'
            AND person.protected = 0 AND person.erased_at IS NULL
            ORDER BY contact_channel.person LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            let person: Person.ID = try row["person"]
            let place = CipherPlace.contact(
                address.kind.rawValue, state: "confirmed", of: person, in: municipality)
            let text = keyring.text(of: try row["value_cipher"], for: place)
            return text?.lowercased() == address.text.lowercased() ? person : nil
        }
    }
}
