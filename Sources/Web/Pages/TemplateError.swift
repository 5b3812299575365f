/// What is wrong with the templates. Found at start, since Mustache renders what it lacks as nothing.
package enum TemplateError: Error, Equatable, CustomStringConvertible {
    case missing(String, neededBy: String?)
    /// `{{{` and `{{&` put text into a page unescaped, and are not allowed.
    case unescaped(String)
    case missingPhrase(key: String, in: String)
    case malformed(String, String)

    package var description: String {
        switch self {
        case .missing(let name, let user?): "The template \(name) is missing; \(user) needs it."
        case .missing(let name, nil): "The template \(name) is missing."
        case .unescaped(let name): "The template \(name) writes a value unescaped."
        case .missingPhrase(let key, let name):
            "The template \(name) uses the text \(key), which is not there."
        case .malformed(let name, let reason): "The template \(name) cannot be read: \(reason)."
        }
    }
}
