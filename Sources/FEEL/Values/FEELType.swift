/// A type of FEEL (DMN 1.5 sections 10.3.2.2 to 10.3.2.9).
public indirect enum FEELType: Sendable {
    case any
    /// The type of null alone.
    case null
    case boolean, number, string, date, time, dateTime, yearsMonths, daysTime
    case list(FEELType)
    /// Contexts with at least these members.
    case context([Member])
    case range(FEELType)
    case function([FEELType], FEELType)
    /// The values of a type that a test lets through: an item definition with allowed values or a type constraint.
    case constrained(FEELType, FEELConstraint)

    public struct Member: Sendable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }

    /// Types whose values are told at a glance.
    package enum Quick: Sendable { case any, number, string, boolean, other }

    package var quick: Quick {
        switch self {
        case .any: .any
        case .number: .number
        case .string: .string
        case .boolean: .boolean
        default: .other
        }
    }

    /// The type without what only limits its values.
    public var base: FEELType {
        if case .constrained(let base, _) = self { return base.base }
        return self
    }

    /// What a list of this type holds; the type itself when it is none.
    public var element: FEELType {
        if case .list(let element) = base { return element }
        return self
    }

    /// The type of a context's member, `any` for one that is not known.
    public func member(_ name: String) -> FEELType {
        guard case .context(let members) = base else { return .any }
        return members.first { $0.name.isSame(as: name) }?.type ?? .any
    }

    /// The types' own names (DMN 1.5 table 45 and section 10.3.2.9).
    public static func builtin(_ name: String) -> FEELType? {
        switch name {
        case "Any": .any
        case "Null": .null
        case "boolean": .boolean
        case "number": .number
        case "string": .string
        case "date": .date
        case "time": .time
        case "date and time", "dateTime": .dateTime
        case "years and months duration", "yearMonthDuration": .yearsMonths
        case "days and time duration", "dayTimeDuration": .daysTime
        case "list": .list(.any)
        case "context": .context([])
        case "range": .range(.any)
        case "function": .function([], .any)
        default: nil
        }
    }
}

/// What values of a type must be as well.
public final class FEELConstraint: Sendable {
    public let description: String
    /// The values it allows, where these are plain to see.
    public let shape: TestShape
    let allows: @Sendable (FEELRun, FEELValue) -> Bool

    public init(
        _ description: String, shape: TestShape = .opaque,
        allows: @escaping @Sendable (FEELRun, FEELValue) -> Bool
    ) {
        self.description = description
        self.shape = shape
        self.allows = allows
    }
}

extension FEELType: CustomStringConvertible {
    public var description: String { description(4) }

    /// - Parameter depth: how many levels are written; what is deeper is left out.
    private func description(_ depth: Int) -> String {
        guard depth > 0 else { return "…" }
        return switch self {
        case .any: "Any"
        case .null: "Null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .yearsMonths: "years and months duration"
        case .daysTime: "days and time duration"
        case .list(let element): "list<\(element.description(depth - 1))>"
        case .context(let members) where members.isEmpty: "context"
        case .context(let members):
            "context<\(members.map { "\($0.name): \($0.type.description(depth - 1))" }.joined(separator: ", "))>"
        case .range(let element): "range<\(element.description(depth - 1))>"
        case .function(let parameters, let result):
            "function<\(parameters.map { $0.description(depth - 1) }.joined(separator: ", "))> -> \(result.description(depth - 1))"
        case .constrained(let base, let constraint): "\(base.description(depth)) (\(constraint.description))"
        }
    }
}
