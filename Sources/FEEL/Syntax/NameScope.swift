/// The names that an expression may use, with their types. Names may hold spaces and operators, so they decide how
/// a text is read: the longest one that fits counts (DMN 1.5 section 10.3.1.2).
public struct NameScope: Sendable {
    struct Name: Sendable {
        let text: String
        let scalars: [Unicode.Scalar]
        let type: FEELType
    }

    private(set) var names: [Name] = []
    /// Types by the names that expressions give them, of item definitions above all.
    public var types: [String: FEELType] = [:]
    /// Names of members that values of unknown type may have.
    public var members: Set<String> = []

    /// No names but those of the language's own functions.
    public init() {}

    /// These names, in the order their values are given in; of equal ones the last counts.
    public init(_ names: [(name: String, type: FEELType)]) {
        for (name, type) in names { add(name, type) }
    }

    /// One name more, after the others.
    public mutating func add(_ name: String, _ type: FEELType) {
        self.names.append(Self.name(name, type))
    }

    static func name(_ text: String, _ type: FEELType) -> Name {
        Name(text: text, scalars: Array(text.unicodeScalars), type: type)
    }

    mutating func truncate(to count: Int) { names.removeSubrange(count...) }
}
