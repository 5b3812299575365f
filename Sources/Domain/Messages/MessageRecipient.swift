/// Whom a message is for, and by that on which channel it leaves.
package enum MessageRecipient: Sendable, Hashable {
    case address(ContactAddress)
    case digitalMailbox(PartyIdentifier)
    case letter(PartyIdentifier)

    package var channel: MessageChannel {
        switch self {
        case .address(let address): address.kind == .email ? .email : .sms
        case .digitalMailbox: .digitalMailbox
        case .letter: .letter
        }
    }
}

/// A person or an organisation as the municipality's party register knows it: a UUID that stands for a number.
package struct PartyIdentifier: Sendable, Hashable {
    /// In lower case.
    package let text: String

    package init?(_ text: String) {
        let digits = text.split(separator: "-", omittingEmptySubsequences: false)
        guard digits.map(\.count) == [8, 4, 4, 4, 12],
            digits.joined().allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        self.text = text.lowercased()
    }
}
