import Domain

/// What is typed on a page, by the names of its fields, kept while the page comes back in another language.
///
/// Every field of every form is drawn from ``FormField/body(problems:)``, so what stands in them is read out of what a page
/// is drawn from, and put into it again; no page knows of this. One that can only be drawn by what is typed on it, such as
/// the words of a search, names that under ``key`` and reads it from ``form``.
struct KeptTyping {
    /// What a hidden field of the form for the language is called, before the name of the field that it is a copy of.
    static let prefix = "falt-"

    /// Where a page names what is typed in what it does not draw as a field: a value for each name.
    static let key = "typed"

    private let values: [String: String]

    /// What stands in the fields of a page that is drawn from `body`.
    init(of body: [String: Any]) {
        var values: [String: String] = [:]
        Self.collect(body, into: &values)
        self.values = values
    }

    /// As it came back in a form for the language.
    init(in form: Form) {
        let kept = form.fields.filter { $0.name.hasPrefix(Self.prefix) }
        values = Dictionary(
            kept.map { (String($0.name.dropFirst(Self.prefix.count)), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// As ``text`` has it.
    init?(text: String) {
        guard let form = try? Form(text: text) else { return nil }
        values = Dictionary(
            form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    var isEmpty: Bool { values.isEmpty }

    /// As if it had been sent.
    var form: Form { Form(values: values) }

    var text: String { QueryString.make(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }

    /// For the form for the language.
    var hidden: [[String: String]] {
        values.sorted { $0.key < $1.key }.map { ["name": Self.prefix + $0.key, "value": $0.value] }
    }

    /// What the page is drawn from, with this in its fields; a part that is folded away is open when something is in it.
    func filled(into body: [String: Any]) -> [String: Any] {
        var changed = false
        return fill(body, &changed) as? [String: Any] ?? body
    }

    private static func collect(_ part: Any, into values: inout [String: String]) {
        switch part {
        case let body as [String: Any]:
            if let field = DrawnField(body) {
                for (name, value) in field.values { values[name] = value }
            } else {
                for (name, value) in body[key] as? [String: String] ?? [:] { values[name] = value }
                for value in body.values { collect(value, into: &values) }
            }
        case let list as [Any]: for value in list { collect(value, into: &values) }
        default: break
        }
    }

    private func fill(_ part: Any, _ hasChanged: inout Bool) -> Any {
        switch part {
        case let body as [String: Any]:
            if let field = DrawnField(body) {
                let filled = field.filled(with: values)
                if filled.isChanged { hasChanged = true }
                return filled.body
            }
            var isTyped = false
            var result = body.mapValues { fill($0, &isTyped) }
            if isTyped, body["open"] is Bool { result["open"] = true }
            if isTyped { hasChanged = true }
            return result
        case let list as [Any]: return list.map { fill($0, &hasChanged) }
        default: return part
        }
    }
}

/// A field as ``FormField/body(problems:)`` writes it.
private struct DrawnField {
    private let body: [String: Any]
    private let name: String

    /// `nil` for what is no field that somebody fills in.
    init?(_ body: [String: Any]) {
        guard let name = body["name"] as? String, body["id"] as? String == name, body["label"] != nil,
            body["line"] != nil || body["area"] != nil || body["options"] != nil || body["boxes"] != nil
        else { return nil }
        self.body = body
        self.name = name
    }

    private func list(_ key: String) -> [[String: Any]]? {
        (body[key] as? [String: Any])?["list"] as? [[String: Any]]
    }

    var values: [(name: String, value: String)] {
        if let boxes = list("boxes") {
            // The fieldset itself, so that one without a tick is known again.
            return [(name, "")]
                + boxes.compactMap { box in
                    guard box["ticked"] as? Bool == true, let name = box["name"] as? String else {
                        return nil
                    }
                    return (name, FormField.tick)
                }
        }
        return value.map { [(name, $0)] } ?? []
    }

    private var value: String? {
        body["value"] as? String
            ?? list("options")?.first { $0["selected"] as? Bool == true }?["value"] as? String
    }

    func filled(with kept: [String: String]) -> (body: [String: Any], isChanged: Bool) {
        guard let value = kept[name] else { return (body, false) }
        var body = body
        if let boxes = list("boxes") {
            let ticked = boxes.map { box in
                box.merging(["ticked": (box["name"] as? String).map { kept[$0] != nil } ?? false]) { $1 }
            }
            body["boxes"] = ["list": ticked]
            let before = boxes.map { $0["ticked"] as? Bool ?? false }
            return (body, before != ticked.map { $0["ticked"] as? Bool ?? false })
        }
        let isChanged = self.value != value
        if let options = list("options") {
            body["options"] = [
                "list": options.map { $0.merging(["selected": $0["value"] as? String == value]) { $1 } }
            ]
        } else {
            body["value"] = value
        }
        return (body, isChanged)
    }
}
