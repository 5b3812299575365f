import Foundation

/// Reads places from GeoJSON (RFC 7946): LIPAS's properties, plain `name`, `type` and `id`, or Sundsvall's fields.
struct GeoJSONReader {
    let vocabulary: Vocabulary

    func read(_ json: LocatedJSON) throws(UnreadableFile) -> FacilityFile {
        var file = FacilityFile()
        var lineByKey: [FacilitySource: Int] = [:]
        for (index, feature) in try features(of: json).enumerated() {
            file.read += 1
            var reader = FeatureReader(feature, number: index + 1)
            let record = record(&reader)
            if let first = lineByKey[record.source], reader.problems.isEmpty {
                reader.refuse("id \(record.source.id) is on line \(first) too", at: nil)
            }
            if reader.problems.isEmpty {
                lineByKey[record.source] = record.line
                file.facilities.append(record)
            }
            file.problems += reader.problems
        }
        return file
    }

    private func features(of json: LocatedJSON) throws(UnreadableFile) -> [LocatedJSON] {
        if let features = json.array { return features }
        switch json["type"]?.string {
        case "FeatureCollection":
            if let features = json["features"]?.array { return features }
            throw UnreadableFile(line: json.line, reason: "features are missing from the FeatureCollection")
        case "Feature": return [json]
        default:
            throw UnreadableFile(
                line: json.line, reason: "is JSON, but neither a FeatureCollection nor a list of features")
        }
    }

    private func record(_ reader: inout FeatureReader) -> FacilityRecord {
        if let fields = reader.properties["fields"]?.array {
            return SundsvallReader(vocabulary: vocabulary).record(&reader, fields: fields)
        }
        let isLIPAS = reader.properties["lipas_id"] != nil
        let id = reader.identifier("lipas_id", "id", orElse: reader.feature["id"])
        let name = reader.name(("namn", "name"))
        let type = type(&reader)
        var details = FacilityDetails(name: name, type: type?.code ?? 0)
        details.streetAddress = reader.text("adress", "address", limit: FieldLimits.name)
        details.postalCode = reader.text("postnummer", "postalCode", limit: FieldLimits.name)
        details.city =
            reader.text("postort", "city", "kommun_fi", limit: FieldLimits.name).capitalizedIfShouted
        details.description = reader.text("beskrivning", "description")
        details.position = reader.position()
        details.contact.name = reader.text("forvaltare", limit: FieldLimits.name)
        details.contact.url = reader.webAddress("www")
        details.equipment = LIPASProperties.equipment(of: reader.properties["egenskaper"])
        var space = SpaceDetails(name: SundsvallReader.wholeFacility)
        space.activities = type?.activities ?? []
        space.floorArea = LIPASProperties.floorArea(of: reader.properties["egenskaper"])
        return FacilityRecord(
            line: reader.feature.line,
            source: FacilitySource(register: isLIPAS ? "lipas" : "geojson", id: id), details: details,
            extent: .outline(space))
    }

    private func type(_ reader: inout FeatureReader) -> FacilityType? {
        if let json = reader.properties["typ_kod"] ?? reader.properties["type_code"] {
            let type = json.text.flatMap { Int($0) }.flatMap(vocabulary.type)
            if type == nil {
                reader.refuse("typ_kod \(json.text ?? "") is not a known facility type", at: json)
            }
            return type
        }
        let name = reader.text("typ", "type", limit: FieldLimits.name)
        let type = vocabulary.type(named: name)
        if type == nil {
            reader.refuse(
                name.isEmpty ? "the type is missing" : "type \"\(name)\" is not a known facility type",
                at: reader.properties["typ"] ?? reader.properties["type"])
        }
        return type
    }
}

extension String {
    /// `JYVÄSKYLÄ` → `Jyväskylä`
    fileprivate var capitalizedIfShouted: String { self == uppercased() ? capitalized : self }
}
