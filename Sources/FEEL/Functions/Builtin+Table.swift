extension Builtin {
    private static let all: [Builtin] =
        conversions + strings + lists + numbers + aggregates + temporals + contexts + ranges + logic

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    private static let functions = byName.mapValues { FEELFunction($0) }
    private static let names = Array(byName.keys)
    private static let index = NameIndex(names)

    static func named(_ name: String) -> Builtin? { byName[name] }

    /// A built-in as a value.
    static func function(_ name: String) -> FEELFunction? { functions[name] }

    /// The longest name of a built-in that stands here.
    static func longestName(at scanner: Scanner) -> (name: String, end: Int)? {
        index.longest(at: scanner).map { (names[$0.place], $0.end) }
    }

    /// The result's type where it follows from the arguments, for names in what comes after.
    static func result(of name: String, _ arguments: [Expression], else type: FEELType) -> FEELType {
        guard byName[name] != nil, let first = arguments.first else { return type }
        return switch name {
        case "sublist", "append", "insert before", "remove", "reverse", "distinct values", "sort", "union",
            "concatenate", "list replace":
            first.type
        default: type
        }
    }

    static func make(_ name: String, _ result: FEELType = .any, _ signatures: Signature...) -> Builtin {
        Builtin(name: name, signatures: signatures, result: result, steps: steps[name] ?? 2)
    }

    /// What calls take that take more than others.
    private static let steps = [
        "date": 6, "date and time": 15, "duration": 12, "exp": 200, "log": 700, "mean": 5, "median": 5,
        "mode": 10, "lower case": 3, "upper case": 3,
        "sqrt": 20, "stddev": 40, "substring": 3, "time": 10,
    ]
}

extension Builtin.Signature {
    /// - Parameter parameters: `name: kind`, with `?` after one that may be left out, `*` after one that may be null.
    init(_ parameters: [(String, Builtin.Kind)], variadic: Bool = false, _ body: @escaping Builtin.Body) {
        self.parameters = parameters.map { name, kind in
            let plain = name.filter { $0 != "?" && $0 != "*" }
            return Builtin.Parameter(name: plain, kind: kind, allowsNull: name.contains("*"))
        }
        required = parameters.prefix { !$0.0.contains("?") }.count
        isVariadic = variadic
        self.body = body
    }
}

extension FEELValue {
    /// A function of the language by its name.
    package static func builtin(_ name: String) -> FEELFunction? { Builtin.function(name) }
}
