/// How large a document may be.
enum XMLLimits {
    private static let size = 32 << 20
    private static let depth = 200
    private static let elements = 500_000

    /// - Throws: ``DMNReadFailure`` for a document of more bytes than are read.
    static func check(size: Int) throws(DMNReadFailure) {
        guard size > Self.size else { return }
        throw DMNReadFailure(
            line: 1,
            "The document is larger than \(Self.size >> 20) MB, the most that is read. Divide the model into several that import each other."
        )
    }

    /// - Parameters:
    ///   - depth: how many elements the one on this line is in.
    ///   - elements: how many there are with it.
    /// - Throws: ``DMNReadFailure`` when it is too deep, or one too many.
    static func check(depth: Int, elements: Int, line: Int) throws(DMNReadFailure) {
        guard depth < Self.depth else {
            throw DMNReadFailure(
                line: line,
                "Elements are more than \(Self.depth) levels deep, the most that is read. Give inner expressions a decision of their own."
            )
        }
        guard elements <= Self.elements else {
            throw DMNReadFailure(
                line: line,
                "The document has more than \(Self.elements) elements, the most that are read. Divide the model into several that import each other."
            )
        }
    }
}
