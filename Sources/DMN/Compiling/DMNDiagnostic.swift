/// What is wrong, or wants a look, in a model.
///
/// ```swift
/// let errors = model.diagnostics.filter { $0.severity == .error }
/// for error in errors { print("line \(error.line) of \(error.model): \(error.message)") }
/// ```
public struct DMNDiagnostic: Sendable, CustomStringConvertible {
    /// `error` for what makes something null, `warning` for what is evaluated as it stands.
    public enum Severity: String, Sendable { case error, warning }

    /// How much it matters.
    public let severity: Severity
    /// The model's name.
    public let model: String
    /// In the model's document, from 1.
    public let line: Int
    /// The decision, function or type.
    public let element: String
    /// A sentence in English that says what is wrong.
    public let message: String

    /// One line: `model:line: severity: element: message`.
    public var description: String { "\(model):\(line): \(severity.rawValue): \(element): \(message)" }
}
