/// Where a mail program says no to more messages of a kind with one press (RFC 8058): `https://…`.
package struct UnsubscribeAddress: Sendable, Hashable {
    package let text: String

    /// What stands between angle brackets on one line of a header.
    package init?(_ text: String) {
        guard text.hasPrefix("https://"), (9...900).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            })
        else { return nil }
        self.text = text
    }
}
