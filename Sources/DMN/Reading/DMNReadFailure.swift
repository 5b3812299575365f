/// Why a document could not be read as a model.
///
/// ```swift
/// do {
///     _ = try DMNDefinitions(xml: Data("<letter/>".utf8))
/// } catch let failure as DMNReadFailure {
///     print(failure)
/// }
/// ```
public struct DMNReadFailure: Error, Sendable, CustomStringConvertible {
    /// In the document, from 1.
    public let line: Int
    /// A sentence in English that says what is wrong.
    public let message: String

    init(line: Int, _ message: String) {
        self.line = line
        self.message = message
    }

    /// The line and the message.
    public var description: String { "line \(line): \(message)" }
}
