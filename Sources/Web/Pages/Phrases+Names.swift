import Domain
import Foundation
import Services
import Texts

extension Phrases {
    /// What there is to say in few words, with a mark between: `Idrottshall · Centrum`.
    ///
    /// - Parameter name: the one that is Swedish in every language.
    func details(_ texts: [String], named name: String) -> [[String: Any]] {
        texts.filter { !$0.isEmpty }.enumerated().map { index, text in
            ["mark": index == 0 ? "" : " · ", "text": text, "isName": text == name]
        }
    }

    /// A sentence with a name in it: `before`, `name` and `after`, so that a page can tell the name's language.
    func parts(
        _ key: String, naming variable: String, _ name: String, _ values: [String: String] = [:]
    ) -> [String: String] {
        let mark = "\u{FFFC}"
        let sentence = text(key, values.merging([variable: mark]) { $1 }).components(separatedBy: mark)
        return [
            "before": sentence[0], "name": name, "after": sentence.dropFirst().joined(separator: name),
        ]
    }
}

extension FoundCustomer {
    /// `Exempelklubben (802000-1234)`
    func label(to viewer: Person.ID, in phrases: Phrases) -> String {
        let name = phrases.name(shownName(to: viewer))
        guard case .organisation(let organisation) = self, let number = organisation.number else {
            return name
        }
        return "\(name) (\(number.formatted))"
    }
}
