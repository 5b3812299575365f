import Services
import Texts

/// How long each kind of data is kept and on which legal ground, in words.
struct RetentionList {
    let phrases: Phrases

    var rows: [[String: Any]] {
        Retention.allCases.map { kind in
            let key = "me.kept.\(kind.rawValue)"
            return [
                "name": phrases.text("\(key).name"),
                "text": phrases.text("\(key).text", kind.limits.mapValues(phrases.length)),
                "ground": phrases.text("\(key).ground"),
            ]
        }
    }
}
