extension String {
    /// Whether both have the same Unicode scalars. Swift's `==` takes precomposed and decomposed letters for equal,
    /// FEEL does not (DMN 1.5 section 10.3.2.2: strings are sequences of code points).
    @inline(__always)
    func isSame(as other: String) -> Bool {
        self == other && (utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8))
    }

    /// Whether it comes before the other by code points, which UTF-8 keeps in order.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    init(scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        unicodeScalars.append(contentsOf: scalars)
    }
}
