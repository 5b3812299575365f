import Domain
import Texts

/// How long one may book, as a list to choose from.
struct LengthChoice {
    let rules: BookingRules
    let chosen: Minutes

    func body(in phrases: Phrases) -> [[String: Any]] {
        Set(rules.lengths + [chosen]).sorted().map { length in
            [
                "value": length.count, "label": phrases.length(length),
                "selected": length == chosen,
            ]
        }
    }
}
