/// A type of FEEL (DMN 1.5 sections 10.3.2.1 to 10.3.2.9).
///
/// ```swift
/// let booking: FEELType = .context([.init("Hall", .string), .init("Hours", .list(.number))])
/// booking  // context<Hall: string, Hours: list<number>>
/// ```
public indirect enum FEELType: Sendable {
    /// Every value.
    case any
    /// The type of null alone.
    case null
    /// The types of ``FEELValue``'s simple cases.
    case boolean, number, string, date, time, dateTime, yearsMonths, daysTime
    /// Lists whose items are of a type.
    case list(FEELType)
    /// Contexts with at least these members.
    case context([Member])
    /// Ranges whose ends are of a type.
    case range(FEELType)
    /// Functions with parameters of these types and a result of the last one.
    case function([FEELType], FEELType)
    /// The values of a type that a test lets through: an item definition with allowed values or a type constraint.
    case constrained(FEELType, FEELConstraint)

    /// A member that a context must have.
    ///
    /// ```swift
    /// let hours = FEELType.Member("Hours", .number)
    /// ```
    public struct Member: Sendable {
        /// The member's name.
        public let name: String
        /// What its value must be.
        public let type: FEELType

        /// A member of a context.
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
    ///
    /// ```swift
    /// FEELType.list(.number).element  // number
    /// FEELType.string.element  // string
    /// ```
    public var element: FEELType {
        if case .list(let element) = base { return element }
        return self
    }

    /// The type of a context's member, `any` for one that is not known.
    ///
    /// ```swift
    /// let booking: FEELType = .context([.init("Hours", .number)])
    /// booking.member("Hours")  // number
    /// booking.member("Price")  // Any
    /// ```
    public func member(_ name: String) -> FEELType {
        guard case .context(let members) = base else { return .any }
        return members.first { $0.name.isSame(as: name) }?.type ?? .any
    }

    /// The types' own names (DMN 1.5 table 45 and section 10.3.2.9).
    ///
    /// ```swift
    /// FEELType.builtin("days and time duration")  // days and time duration
    /// FEELType.builtin("money")  // nil
    /// ```
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

/// What values of a type must be as well: the allowed values or the constraint of an item definition (DMN 1.5
/// section 7.3.2).
///
/// ```swift
/// let constraint = FEELConstraint(">= 18") { _, value in (value.order(to: .number(18)) ?? -1) >= 0 }
/// let adult: FEELType = .constrained(.number, constraint)
/// adult.accepts(.number(17), in: FEELRun(now: .epoch))  // false
/// ```
public final class FEELConstraint: Sendable {
    /// The test as it was written, for messages.
    public let description: String
    /// The values it allows, where these are plain to see.
    public let shape: TestShape
    let allows: @Sendable (FEELRun, FEELValue) -> Bool

    /// A test of the program's own. `allows` says whether a value of the type is let through; it may be called by
    /// several tasks at once.
    ///
    /// ```swift
    /// let tests = FEELUnaryTests("\"A\", \"B\"", type: .string)
    /// let hall = FEELConstraint("\"A\", \"B\"", shape: tests.shape) { run, value in
    ///     tests.test(value, in: run) == true
    /// }
    /// ```
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
    /// The type as FEEL writes it, such as `list<number>`; what is nested more than four levels deep is `…`.
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
