/// The names that an expression may use, with their types. Names may hold spaces and operators, so they decide how
/// a text is read: the longest one that fits counts (DMN 1.5 section 10.3.1.2).
///
/// ```swift
/// let scope = NameScope([("Income", .number), ("Income-net", .number)])
/// let expression = FEELExpression("Income-net", scope: scope)
/// expression.evaluate([.number(300), .number(200)], in: FEELRun(now: .epoch))  // 200
/// ```
public struct NameScope: Sendable {
    struct Name: Sendable {
        let text: String
        let type: FEELType
    }

    private(set) var names: [Name] = []
    private var index = NameIndex()
    /// Types by the names that expressions give them, of item definitions above all.
    ///
    /// ```swift
    /// var scope = NameScope([("x", .any)])
    /// scope.types["Money"] = .number
    /// let expression = FEELExpression("x instance of Money", scope: scope)
    /// expression.evaluate([.number(1)], in: FEELRun(now: .epoch))  // true
    /// ```
    public var types: [String: FEELType] = [:]
    /// Names of members that values of unknown type may have.
    ///
    /// ```swift
    /// var scope = NameScope([("booking", .any)])
    /// scope.members = ["price and fee"]
    /// let expression = FEELExpression("booking.price and fee", scope: scope)
    /// let booking: FEELContext = ["price and fee": .number(120)]
    /// expression.evaluate([.context(booking)], in: FEELRun(now: .epoch))  // 120
    /// ```
    public var members: Set<String> {
        get { memberNames.texts }
        set { memberNames = MemberNames(newValue) }
    }
    package var memberNames = MemberNames([])

    /// No names but those of the language's own functions.
    public init() {}

    /// These names, in the order their values are given in; of equal ones the last counts.
    public init(_ names: [(name: String, type: FEELType)]) {
        for (name, type) in names { add(name, type) }
    }

    /// One name more, after the others.
    ///
    /// ```swift
    /// var scope = NameScope()
    /// scope.add("Hours", .number)
    /// FEELExpression("Hours + 1", scope: scope).evaluate([.number(2)], in: FEELRun(now: .epoch))  // 3
    /// ```
    public mutating func add(_ name: String, _ type: FEELType) {
        index.add(NameTokens.hashes(of: name), at: names.count)
        names.append(Name(text: name, type: type))
    }

    /// The names that a filter adds: `item`, and the members of the items.
    mutating func addItem(_ element: FEELType) {
        add("item", element)
        if case .context(let members) = element.base {
            for member in members { add(member.name, member.type) }
        }
        if element.mayHaveOtherMembers { for name in members.sorted() { add(name, .any) } }
    }

    func longest(at scanner: Scanner) -> (name: Name, end: Int)? {
        index.longest(at: scanner).map { (names[$0.place], $0.end) }
    }
}

/// Names of members that values of unknown type may have, which many scopes share.
package final class MemberNames: Sendable {
    let texts: Set<String>
    private let ordered: [String]
    private let index: NameIndex

    package init(_ texts: Set<String>) {
        self.texts = texts
        ordered = texts.sorted()
        index = NameIndex(ordered)
    }

    func longest(at scanner: Scanner) -> (name: String, end: Int)? {
        index.longest(at: scanner).map { (ordered[$0.place], $0.end) }
    }
}

extension FEELType {
    /// Whether values of the type may have members that it does not list.
    var mayHaveOtherMembers: Bool {
        switch base {
        case .any: true
        case .context(let members): members.isEmpty
        default: false
        }
    }
}
