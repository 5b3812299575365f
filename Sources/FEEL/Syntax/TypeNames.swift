/// Types by their names.
struct TypeNames: Sendable {
    private let types: [FEELType]
    private let index: NameIndex

    init(_ named: [(name: String, type: FEELType)]) {
        types = named.map(\.type)
        index = NameIndex(named.map(\.name))
    }

    /// The type with the longest name that stands here, and where the text goes on after it.
    func longest(at scanner: Scanner) -> (type: FEELType, end: Int)? {
        index.longest(at: scanner).map { (types[$0.place], $0.end) }
    }
}
