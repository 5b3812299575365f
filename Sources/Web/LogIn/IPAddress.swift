import Foundation

/// An address of the Internet Protocol. One of IPv4 is the same whether it comes as itself or mapped into IPv6
/// (RFC 4291 § 2.5.5.2), as it does where a server listens on both.
package struct IPAddress: Hashable, Sendable {
    /// 16; those of IPv4 after the prefix of mapped ones.
    let bytes: [UInt8]

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// Reads `192.0.2.1`, `2001:db8::1`, either with a port (`192.0.2.1:80`, `[2001:db8::1]:80`), and IPv6 with a zone.
    package init?(_ text: some StringProtocol) {
        let host = Self.host(in: String(text.filter { !$0.isWhitespace }))
        var four = [UInt8](repeating: 0, count: 4)
        var sixteen = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, host, &four) == 1 {
            bytes = Self.mapped + four
        } else if inet_pton(AF_INET6, host, &sixteen) == 1 {
            bytes = sixteen
        } else {
            return nil
        }
    }

    package var isIPv4: Bool { bytes.starts(with: Self.mapped) }

    /// Whose it is, as far as can be told: of IPv6 the first 64 bits, since the rest is the client's own to choose.
    var owner: String {
        isIPv4
            ? bytes.suffix(4).map { String($0) }.joined(separator: ".")
            : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }

    /// Without brackets, port and zone.
    private static func host(in text: String) -> String {
        if text.hasPrefix("[") {
            return String(text.dropFirst().prefix { $0 != "]" && $0 != "%" })
        }
        let isWithPort = text.contains(".") && text.count { $0 == ":" } == 1
        return String(text.prefix { $0 != "%" && !(isWithPort && $0 == ":") })
    }
}
