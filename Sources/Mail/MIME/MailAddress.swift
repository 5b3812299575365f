package import Domain
import Foundation

/// An e-mail address as every mail server takes it: ASCII, a domain in other letters as its A-labels (RFC 5891).
///
/// ```swift
/// try MailAddress("bokning@sjöbo.example").text   // bokning@xn--sjbo-6qa.example
/// ```
package struct MailAddress: Sendable, Hashable {
    package let text: String
    package let domain: String

    package enum Unwritable: Error {
        case noAddress
        /// Letters outside ASCII before the `@` take SMTPUTF8 (RFC 6531) of every server on the way. One that lacks it
        /// sends the message back to nobody who could tell the receiver; so it is said here, before it leaves.
        case internationalised

        var reason: String {
            switch self {
            case .noAddress: "the address cannot be written to"
            case .internationalised: "the address has letters before the @ that mail servers do not take"
            }
        }
    }

    package init(_ text: String) throws(Unwritable) {
        guard let address = ContactAddress(text, kind: .email) else { throw .noAddress }
        try self.init(address)
    }

    package init(_ address: ContactAddress) throws(Unwritable) {
        let parts = address.text.split(separator: "@")
        guard address.kind == .email, parts.count == 2 else { throw .noAddress }
        guard parts[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .internationalised }
        guard let domain = Self.ascii(String(parts[1])) else { throw .noAddress }
        self.domain = domain
        text = "\(parts[0])@\(domain)"
        guard text.utf8.count <= 254 else { throw .noAddress }
    }

    /// Letters in one piece and in lower case, as registries have them; nil when a label gets too long.
    private static func ascii(_ domain: String) -> String? {
        let labels = domain.precomposedStringWithCanonicalMapping.lowercased().split(separator: ".")
            .map { Punycode.label($0) }
        return labels.allSatisfy { $0.utf8.count <= 63 } ? labels.joined(separator: ".") : nil
    }
}
