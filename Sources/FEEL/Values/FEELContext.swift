import Synchronization

/// Named values in the order they were given (DMN 1.5 section 10.3.2.6).
///
/// ```swift
/// let booking: FEELContext = ["Hall": .string("A"), "Hours": .number(3)]
/// booking["Hours"]  // 3
/// booking["Price"]  // nil
/// FEELValue.context(booking)  // {Hall: "A", Hours: 3}
/// ```
public struct FEELContext: Sendable, ExpressibleByDictionaryLiteral {
    /// The keys, which many contexts of one origin share.
    package final class Shape: Sendable {
        package let keys: [String]
        /// Where the keys are, once there are so many that looking through them takes longer.
        private let places = Mutex<[Spelling: Int]?>(nil)
        private static let few = 16

        package init(_ keys: [String]) { self.keys = keys }

        func index(of key: String) -> Int? {
            if keys.count <= Self.few {
                for index in keys.indices where keys[index].isSame(as: key) { return index }
                return nil
            }
            return places.withLock { places in
                if let places { return places[Spelling(key)] }
                let made = Dictionary(
                    keys.enumerated().map { (Spelling($0.element), $0.offset) },
                    uniquingKeysWith: { first, _ in first })
                places = made
                return made[Spelling(key)]
            }
        }
    }

    package let shape: Shape
    /// The values, in the order of ``keys``.
    public private(set) var values: [FEELValue]

    private static let empty = Shape([])

    package init(shape: Shape, values: [FEELValue]) {
        self.shape = shape
        self.values = values
    }

    /// An empty context.
    public init() { self.init(shape: Self.empty, values: []) }

    /// Named values. Of equal keys the last value counts, at the place of the first.
    ///
    /// ```swift
    /// let context = FEELContext([("a", .number(1)), ("b", .number(2)), ("a", .number(3))])
    /// FEELValue.context(context)  // {a: 3, b: 2}
    /// ```
    public init(_ entries: [(key: String, value: FEELValue)]) {
        var keys: [String] = []
        var values: [FEELValue] = []
        var places: [Spelling: Int] = [:]
        for (key, value) in entries {
            if let place = places[Spelling(key)] {
                values[place] = value
            } else {
                places[Spelling(key)] = keys.count
                keys.append(key)
                values.append(value)
            }
        }
        self.init(shape: Shape(keys), values: values)
    }

    /// Named values. Of equal keys the last value counts, at the place of the first.
    public init(dictionaryLiteral elements: (String, FEELValue)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }

    /// The names in the order they were given, each one once. Names are the same when their code points are.
    public var keys: [String] { shape.keys }
    /// How many entries there are.
    public var count: Int { values.count }
    /// The names with their values, in order.
    ///
    /// ```swift
    /// let context: FEELContext = ["a": .number(1), "b": .number(2)]
    /// for (key, value) in context.entries { print(key, value) }
    /// ```
    public var entries: [(key: String, value: FEELValue)] { zip(keys, values).map { ($0, $1) } }

    /// The value of a key; `nil` when there is none.
    public subscript(_ key: String) -> FEELValue? { shape.index(of: key).map { values[$0] } }

    /// The place of a key that is likely to be in a certain one; `nil` when there is none.
    package func place(of key: String, near place: Int) -> Int? {
        if place < values.count, shape.keys[place].isSame(as: key) { return place }
        return shape.index(of: key)
    }

    /// The context with one entry more, or another value for the key.
    func setting(_ key: String, to value: FEELValue) -> FEELContext {
        var changed = values
        if let index = shape.index(of: key) {
            changed[index] = value
            return FEELContext(shape: shape, values: changed)
        }
        changed.append(value)
        return FEELContext(shape: Shape(keys + [key]), values: changed)
    }
}
