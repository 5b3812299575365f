import Foundation

/// A form that a page has and that posts, as a browser reads it.
struct PostedForm {
    enum Kind: Equatable {
        case text, hidden, file
        /// One of some values: a list, radio buttons, or buttons that send the form.
        case choice([String])
        case box
    }

    struct Field {
        let name: String
        var kind: Kind
        var value: String
    }

    let action: String
    private(set) var fields: [Field] = []

    /// All that a page has.
    static func all(in page: String) -> [PostedForm] {
        page.matches(of: /<form\b([^>]*)>(.*?)<\/form>/.dotMatchesNewlines()).compactMap { match in
            let attributes = String(match.1)
            guard attributes.contains("method=\"post\""), let action = attribute("action", of: attributes)
            else { return nil }
            let id = attribute("id", of: attributes)
            return PostedForm(
                action: action, content: String(match.2) + (id.map { buttons(of: $0, in: page) } ?? ""))
        } + elsewhere(in: page)
    }

    /// Buttons that stand outside the form that they send.
    private static func buttons(of id: String, in page: String) -> String {
        page.matches(of: /<button\b([^>]*)>/).filter { attribute("form", of: String($0.1)) == id }
            .map { String($0.0) }.joined()
    }

    /// Forms as they are sent by a button that has another address, and then without the others' names.
    private static func elsewhere(in page: String) -> [PostedForm] {
        page.matches(of: /<form\b[^>]*method="post"[^>]*>(.*?)<\/form>/.dotMatchesNewlines()).flatMap {
            match in
            let content = String(match.1)
            let rest = content.replacing(/<button\b[^>]*>/, with: "")
            return content.matches(of: /<button\b([^>]*)>/).compactMap { button in
                attribute("formaction", of: String(button.1)).map { PostedForm(action: $0, content: rest) }
            }
        }
    }

    private init(action: String, content: String) {
        self.action = action
        let parts = /<(input|button|textarea|select)\b([^>]*)>/
        for match in content.matches(of: parts) {
            let attributes = String(match.2)
            guard let name = Self.attribute("name", of: attributes) else { continue }
            let value = Self.attribute("value", of: attributes) ?? ""
            let rest = content[match.range.upperBound...]
            switch match.1 {
            case "textarea": add(name, .text, Self.decoded(String(rest.prefix { $0 != "<" })))
            case "select": add(list: name, String(rest.prefix(upTo: rest.firstRange(of: "</select>"))))
            case "button": add(choice: name, value, isChosen: false)
            default: add(input: name, Self.attribute("type", of: attributes) ?? "text", value, attributes)
            }
        }
    }

    private mutating func add(_ name: String, _ kind: Kind, _ value: String) {
        fields.append(Field(name: name, kind: kind, value: value))
    }

    private mutating func add(input name: String, _ type: String, _ value: String, _ attributes: String) {
        switch type {
        case "hidden": add(name, .hidden, value)
        case "checkbox": add(name, .box, value)
        case "file": add(name, .file, "")
        case "radio": add(choice: name, value, isChosen: attributes.contains(" checked"))
        default: add(name, .text, value)
        }
    }

    private mutating func add(list name: String, _ content: String) {
        let options = content.matches(of: /<option\b([^>]*)>/).map { String($0.1) }
        for option in options {
            add(
                choice: name, Self.attribute("value", of: option) ?? "",
                isChosen: option.contains(" selected"))
        }
    }

    /// The first value is sent until another is chosen; an empty one says that none is.
    private mutating func add(choice name: String, _ value: String, isChosen: Bool) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            return add(name, .choice([value]), value)
        }
        guard case .choice(let values) = fields[index].kind else { return }
        fields[index].kind = .choice(values + [value])
        if isChosen || fields[index].value.isEmpty { fields[index].value = value }
    }

    private static func attribute(_ name: String, of attributes: String) -> String? {
        guard let start = attributes.firstRange(of: "\(name)=\"")?.upperBound else { return nil }
        let before = attributes[..<start].dropLast(name.count + 2).last
        guard before == nil || before == " " else { return nil }
        return decoded(String(attributes[start...].prefix { $0 != "\"" }))
    }

    private static func decoded(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }
}

extension Substring {
    fileprivate func prefix(upTo range: Range<Index>?) -> Substring {
        range.map { self[..<$0.lowerBound] } ?? self
    }
}
