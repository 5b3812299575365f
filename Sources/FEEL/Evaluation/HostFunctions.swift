/// Functions that the program lends to expressions, by class and method as they name them (DMN 1.5 section 10.3.2.13.3).
///
/// ```swift
/// var hosts = HostFunctions()
/// hosts[HostFunctionName(type: "se.example.Holidays", method: "isHoliday(date)")] = { arguments in
///     guard case .date(let day)? = arguments.first else { return nil }
///     return .boolean(day.month == 12 && day.day == 25)
/// }
/// ```
public struct HostFunctions: Sendable {
    /// Answers for arguments that have the parameters' types and number; with `nil`, for what it cannot answer, the
    /// call is null.
    public typealias Body = @Sendable ([FEELValue]) -> FEELValue?

    private var bodies: [HostFunctionName: Body] = [:]

    /// None: calls of external functions are null.
    public init() {}

    /// The function of a class and method, spelt exactly as expressions spell them.
    public subscript(_ name: HostFunctionName) -> Body? {
        get { bodies[name] }
        set { bodies[name] = newValue }
    }
}
