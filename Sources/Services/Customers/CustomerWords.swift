import Domain

/// What one of the staff writes to find a customer, and what it can be.
struct CustomerWords: Sendable {
    let text: String
    let number: PersonalIdentityNumber?
    let reference: BookingReference?
    let address: ContactAddress?
    /// A person's, in small letters: at least two, so that a given name alone shows nobody's namesakes.
    let names: [String]

    init(_ written: String, today: CalendarDate) {
        text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        number = PersonalIdentityNumber(written: text, today: today)
        reference = BookingReference(written: text)
        address = ContactAddress(text, kind: .email) ?? ContactAddress(text, kind: .phone)
        let names = Self.names(in: text)
        let isName = names.allSatisfy { $0.count >= 2 && !$0.contains(where: \.isNumber) }
        self.names = names.count >= 2 && isName ? names : []
    }

    /// What can only be a part of an e-mail address or of a telephone number: an organisation's may be looked for by it.
    static func partOfAddress(_ letters: String) -> String? {
        let isEmail = letters.contains("@") && letters.count >= 3
        let isPhone = letters.count >= 4 && letters.allSatisfy { "+0123456789".contains($0) }
        guard isEmail || isPhone, letters.allSatisfy({ $0.isASCII && !"%_\\' ".contains($0) }) else {
            return nil
        }
        // Stored with the country's number in place of the first zero.
        return isPhone && letters.hasPrefix("0") ? String(letters.dropFirst()) : letters
    }

    var mayBePerson: Bool { number != nil || address != nil || (reference == nil && !names.isEmpty) }

    /// With the apostrophe of typewriters in place of that of printers, which are the same to who writes.
    static func plain(_ text: String) -> String { text.replacing("’", with: "'") }

    static func names(in text: String) -> [String] {
        plain(text).lowercased().split { $0.isWhitespace || $0 == "-" }.map(String.init)
    }
}
