import Domain

/// Where an encrypted value is: what was encrypted for one place opens in no other, so that nobody moves a number to
/// another person, or shows it as an address, by writing in the database.
struct CipherPlace {
    let text: String

    /// No part has a line feed.
    private init(_ municipality: Municipality, _ parts: String...) {
        text = ([municipality.code] + parts).joined(separator: "\n")
    }

    private init(text: String) { self.text = text }

    /// As the files that are stored were bound; no other place is written with a space.
    static func evidence(_ id: Evidence.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(text: "\(municipality.code) \(id.text)")
    }

    static func identity(of person: Person.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "person", "identity_cipher", person.text)
    }

    static func feed(of person: Person.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "calendar_feed", "secret_cipher", person.text)
    }

    static func document(_ id: StoredDocument.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "document", "content_cipher", id.text)
    }

    static func message(_ id: MessageNotice.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "message", "content_cipher", id.text)
    }

    /// - Parameter state: as the table has it: an address that waits is not one that is in use.
    static func contact(
        _ kind: String, state: String, of person: Person.ID, in municipality: Municipality
    ) -> CipherPlace {
        CipherPlace(municipality, "contact_channel", "value_cipher", person.text, kind, state)
    }
}
