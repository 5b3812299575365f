import Foundation

extension PostedForm {
    /// What a browser sends.
    static func body(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "!"..."~"))) ?? text
    }
}

extension [PostedForm.Field] {
    /// As somebody fills them in who means it.
    ///
    /// - Parameter route: where the form is posted to.
    func filled(on route: String) -> [String: String] {
        var filled: [String: String] = [:]
        var hasTicked = false
        for field in self {
            switch field.kind {
            case .file: break
            case .box:
                if !hasTicked { filled[field.name] = field.value }
                hasTicked = true
            case .hidden: filled[field.name] = field.value
            case .choice: filled[field.name] = field.chosen(on: route)
            case .text: filled[field.name] = field.value.isEmpty ? field.text(on: route) : field.value
            }
        }
        if route.hasSuffix("uppgifter") { filled["namn"] = "Nytt namn" }
        return filled
    }
}

extension PostedForm.Field {
    fileprivate func chosen(on route: String) -> String {
        switch name {
        case "roll": "viewer"
        case "arbetsgivare" where route.hasSuffix("avtal"): "2262"
        case "arbetsgivare": ""
        case "gor": "boka"
        case "lag-2", "lag-3": ""
        case "yta", "kund": value.isEmpty ? lastValue : value
        default: value
        }
    }

    private var lastValue: String {
        if case .choice(let values) = kind { values.last ?? "" } else { "" }
    }

    fileprivate func text(on route: String) -> String {
        switch name {
        case "nummer": route.hasSuffix("/foreningar") ? "802900-0034" : "197909222387"
        case "behall": "802900-0026"
        case "konto": "9912346"
        case "adress": "0701740605"
        case "slut": route.hasSuffix("avtal") ? "2026-12-31" : ""
        case "antal", "sista", "epost", "telefon", "mottagare", "hande-dag", "hande-tid": ""
        case "fran-2", "till-2", "fran-3", "till-3": ""
        case "fran": "10:00"
        case "till": "11:00"
        default: "Protokoll finns."
        }
    }
}
