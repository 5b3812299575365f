/// One feature of a GeoJSON file, read field by field; what is wrong is collected.
struct FeatureReader {
    let feature: LocatedJSON
    let properties: LocatedJSON
    private let number: Int
    private(set) var problems: [ImportProblem] = []

    /// - Parameter number: its place among the features, from 1.
    init(_ feature: LocatedJSON, number: Int) {
        self.feature = feature
        self.number = number
        properties = feature["properties"] ?? LocatedJSON(line: feature.line, value: .null)
        if feature["type"]?.string != "Feature" {
            refuse("type is not Feature", at: feature)
        } else if properties.members == nil {
            refuse("properties are missing", at: feature)
        }
    }

    /// A file on one line has only the number to tell features apart.
    mutating func refuse(_ reason: String, at json: LocatedJSON?) {
        problems.append(
            ImportProblem(line: (json ?? feature).line, reason: "feature \(number): \(reason)"))
    }

    /// The first of `names` that holds anything, or an empty text.
    mutating func text(_ names: String..., in object: LocatedJSON? = nil, limit: Int = FieldLimits.text)
        -> String
    {
        let object = object ?? properties
        for name in names {
            guard let json = object[name], json.value != .null else { continue }
            guard let text = json.text?.trimmed else {
                refuse("\(name) is not a text", at: json)
                continue
            }
            if text.isEmpty { continue }
            if let refusal = FieldLimits.refusal(of: text, limit: limit) {
                refuse("\(name) \(refusal)", at: json)
                continue
            }
            return text
        }
        return ""
    }

    mutating func name(_ names: (String, String)) -> String {
        let text = text(names.0, names.1, limit: FieldLimits.name)
        let name = TypedLine.words(of: text, most: FieldLimits.name) ?? ""
        if name.isEmpty, problems.isEmpty {
            refuse("the name is missing", at: properties[names.0] ?? properties[names.1] ?? properties)
        }
        return name
    }

    mutating func identifier(_ names: String..., orElse json: LocatedJSON?) -> String {
        for candidate in names.map({ properties[$0] }) + [json] {
            guard let candidate, let text = candidate.text?.trimmed, !text.isEmpty else { continue }
            if let refusal = FieldLimits.refusal(of: text, limit: FieldLimits.key) {
                refuse("the id \(refusal)", at: candidate)
            }
            return text
        }
        refuse("the id is missing, so the place could not be found again", at: nil)
        return ""
    }

    /// A link; one without its scheme is completed, anything else that is not an address is left out.
    mutating func webAddress(_ name: String, in object: LocatedJSON? = nil) -> String {
        let text = text(name, in: object)
        let candidate = text.contains("://") || text.isEmpty ? text : "http://\(text)"
        return FieldLimits.isWebAddress(candidate) && candidate.contains(".") ? candidate : ""
    }

    /// `nil` for a feature without a place, which GeoJSON allows.
    mutating func position() -> Position? {
        guard let geometry = feature["geometry"] else {
            refuse("geometry is missing", at: nil)
            return nil
        }
        if geometry.value == .null { return nil }
        do {
            return try GeoJSONGeometry.position(of: geometry)
        } catch {
            problems.append(ImportProblem(line: error.line, reason: "feature \(number): \(error.reason)"))
            return nil
        }
    }
}
