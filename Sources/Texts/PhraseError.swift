/// What is wrong with the texts. Found at start, so that no page is shown with a hole in it.
package enum PhraseError: Error, Equatable, CustomStringConvertible {
    case empty(Language)
    case malformed(PhrasePlace, String)
    case notText(key: String, PhrasePlace)
    case twice(key: String, PhrasePlace, PhrasePlace)
    /// In the language and file of the place, that the other language has.
    case missing(keys: [String], PhrasePlace)
    /// The languages disagree on what is filled in.
    case otherVariables(key: String, PhrasePlace)

    package var description: String {
        switch self {
        case .empty(let language): "There are no texts in \(PhrasePlace(language: language))."
        case .malformed(let place, let reason): "\(place) cannot be read: \(reason)"
        case .notText(let key, let place): "\(key) in \(place) is not a text."
        case .twice(let key, let first, let second): "\(key) stands in \(first) and again in \(second)."
        case .missing(let keys, let place): "\(place) lacks \(keys.joined(separator: ", "))."
        case .otherVariables(let key, let place):
            "\(key) in \(place) fills in other values than in Swedish."
        }
    }
}
