extension String {
    /// Where `match` first stands, in UTF-8; what is found in that is found in code points. Takes time for the length of
    /// both, whatever they hold (Knuth, Morris and Pratt).
    func place(of match: String) -> Int? {
        var (text, match) = (self, match)
        return match.withUTF8 { match in
            text.withUTF8 { text in Self.place(of: match, in: text) }
        }
    }

    private static func place(
        of match: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard !match.isEmpty else { return 0 }
        guard match.count <= text.count else { return nil }
        // For each place in `match` how much of its beginning ends there.
        var borders = [Int32](repeating: 0, count: match.count)
        var length = 0
        for index in match.indices.dropFirst() {
            while length > 0, match[index] != match[length] { length = Int(borders[length - 1]) }
            if match[index] == match[length] { length += 1 }
            borders[index] = Int32(truncatingIfNeeded: length)
        }
        length = 0
        for (index, byte) in text.enumerated() {
            while length > 0, byte != match[length] { length = Int(borders[length - 1]) }
            if byte == match[length] { length += 1 }
            if length == match.count { return index - length + 1 }
        }
        return nil
    }
}
