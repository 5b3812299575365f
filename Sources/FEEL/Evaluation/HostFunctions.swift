/// Functions that the program lends to expressions, by class and method as they name them (DMN 1.5 section 10.3.2.13.3).
public struct HostFunctions: Sendable {
    /// Answers for arguments; `nil` when they do not fit.
    public typealias Body = @Sendable ([FEELValue]) -> FEELValue?

    private var bodies: [HostFunctionName: Body] = [:]

    public init() {}

    public subscript(_ name: HostFunctionName) -> Body? {
        get { bodies[name] }
        set { bodies[name] = newValue }
    }
}
