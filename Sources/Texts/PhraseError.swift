/// What is wrong with the texts. Found at start, so that no page is shown with a hole in it.
package enum PhraseError: Error, Equatable, CustomStringConvertible {
    case empty(Language)
    case notText(String, Language)
    case missing(keys: [String], Language)
    /// The languages disagree on what is filled in.
    case otherVariables(key: String, Language)

    package var description: String {
        switch self {
        case .empty(let language): "The texts in Locales/\(language.rawValue).yml are missing."
        case .notText(let key, let language): "\(key) in Locales/\(language.rawValue).yml is not a text."
        case .missing(let keys, let language):
            "Locales/\(language.rawValue).yml lacks \(keys.joined(separator: ", "))."
        case .otherVariables(let key, let language):
            "\(key) in Locales/\(language.rawValue).yml fills in other values than in Swedish."
        }
    }
}
