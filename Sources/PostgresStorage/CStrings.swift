/// Texts laid out as C wants them: one block of NUL-terminated bytes and a pointer to each.
///
/// A text that holds NUL would be cut short there, so the caller has made sure that none does.
struct CStrings {
    private var bytes: ContiguousArray<CChar> = []
    private var starts: ContiguousArray<Int?> = []

    init() {}

    init(_ texts: [String]) {
        for text in texts { append(text) }
    }

    mutating func append(_ text: String) {
        starts.append(bytes.count)
        for byte in text.utf8 { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    mutating func appendNull() {
        starts.append(nil)
    }

    /// Calls `body` with an array of pointers that ends with NULL.
    func withPointers<Result, Failure: Error>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { (block) throws(Failure) -> Result in
            var pointers = ContiguousArray<UnsafePointer<CChar>?>()
            pointers.reserveCapacity(starts.count + 1)
            for start in starts { pointers.append(start.flatMap { block.baseAddress?.advanced(by: $0) }) }
            pointers.append(nil)
            return try pointers.withUnsafeBufferPointer { (array) throws(Failure) -> Result in
                guard let base = array.baseAddress else {
                    preconditionFailure("an array with NULL has a place")
                }
                return try body(base)
            }
        }
    }
}
