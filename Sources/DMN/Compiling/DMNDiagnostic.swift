/// What is wrong, or wants a look, in a model.
public struct DMNDiagnostic: Sendable, CustomStringConvertible {
    public enum Severity: String, Sendable { case error, warning }

    public let severity: Severity
    /// The model's name.
    public let model: String
    /// In the model's document, from 1.
    public let line: Int
    /// The decision, function or type.
    public let element: String
    public let message: String

    public var description: String { "\(model):\(line): \(severity.rawValue): \(element): \(message)" }
}
