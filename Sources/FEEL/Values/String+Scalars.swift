import Foundation

extension String {
    /// Whether both have the same Unicode scalars. Swift's `==` takes precomposed and decomposed letters for equal,
    /// FEEL does not (DMN 1.5 section 10.3.2.2: strings are sequences of code points).
    package func isSame(as other: String) -> Bool {
        // Short strings are their own storage, and long ones often share it: the same bits are the same string.
        let (mine, theirs) = (
            unsafeBitCast(self, to: (UInt64, UInt64).self), unsafeBitCast(other, to: (UInt64, UInt64).self)
        )
        if mine == theirs { return true }
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs -> Bool in
                guard let first = mine.baseAddress, let second = theirs.baseAddress else { return true }
                return memcmp(first, second, count) == 0
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether it comes before the other by code points, which UTF-8 keeps in order.
    func precedes(_ other: String) -> Bool {
        var (mine, theirs) = (self, other)
        return mine.withUTF8 { mine in
            theirs.withUTF8 { theirs in
                guard let first = theirs.baseAddress, theirs.count > 0 else { return false }
                guard let own = mine.baseAddress else { return true }
                let order = memcmp(own, first, min(mine.count, theirs.count))
                return order < 0 || order == 0 && mine.count < theirs.count
            }
        }
    }

    init(scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        unicodeScalars.append(contentsOf: scalars)
    }
}

extension String {
    /// As much of it as a message quotes.
    package var excerpt: String { shortened(to: 200) }

    /// The text, or its beginning when it has more than `count` code points.
    package func shortened(to count: Int) -> String {
        guard utf8.count > count,
            let end = unicodeScalars.index(startIndex, offsetBy: count, limitedBy: endIndex),
            end < endIndex
        else { return self }
        return String(unicodeScalars[..<end]) + "…"
    }
}
