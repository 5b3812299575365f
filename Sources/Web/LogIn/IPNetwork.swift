/// One address or the network of those that begin alike: `10.0.0.5`, `10.1.0.0/16`, `2001:db8::/32` (RFC 4632).
package struct IPNetwork: Hashable, Sendable {
    private let first: IPAddress
    /// How many bits are alike, of 128.
    private let length: Int

    /// `nil` for what is neither an address nor a network.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !text.contains("["), let first = IPAddress(parts[0]) else {
            return nil
        }
        self.first = first
        let most = first.isIPv4 ? 32 : 128
        guard parts.count == 2 else {
            length = 128
            return
        }
        guard let given = Int(parts[1]), (0...most).contains(given) else { return nil }
        length = 128 - most + given
    }

    /// Whether it is all of IPv4, or all there is.
    package var isEverybody: Bool {
        length == 0 || (length <= 96 && IPAddress("0.0.0.0").map(contains) ?? false)
    }

    func contains(_ address: IPAddress) -> Bool {
        let (whole, rest) = length.quotientAndRemainder(dividingBy: 8)
        guard first.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        return rest == 0 || (first.bytes[whole] ^ address.bytes[whole]) >> (8 - rest) == 0
    }
}
