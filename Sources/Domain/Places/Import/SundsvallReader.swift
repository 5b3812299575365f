/// Reads a feature in Sundsvall's field model: everything is a named field with a kind and a value.
struct SundsvallReader {
    static let wholeFacility = "Hela anläggningen"
    let vocabulary: Vocabulary

    func record(_ reader: inout FeatureReader, fields: [LocatedJSON]) -> FacilityRecord {
        let id = reader.identifier(orElse: reader.feature["id"])
        let name = reader.name(("name", "namn"))
        let typeName = reader.text("type", limit: FieldLimits.name)
        let type = vocabulary.type(named: typeName)
        if type == nil {
            reader.refuse(
                typeName.isEmpty
                    ? "the type is missing" : "type \"\(typeName)\" is not a known facility type",
                at: reader.properties["type"])
        }
        if reader.properties["published"]?.bool == false { reader.refuse("is not published", at: nil) }

        var details = FacilityDetails(name: name, type: type?.code ?? 0)
        details.position = reader.position()
        details.contact.name =
            reader.text("name", in: reader.properties["manager"], limit: FieldLimits.name)
            .beginningInUpperCase
        var space = SpaceDetails(name: Self.wholeFacility)
        space.activities = activities(of: reader.properties["tags"], type: type)
        read(fields, into: &details, &space, &reader)
        return FacilityRecord(
            line: reader.feature.line, source: FacilitySource(register: "sundsvall", id: id),
            details: details,
            extent: .outline(space))
    }

    private func read(
        _ fields: [LocatedJSON], into details: inout FacilityDetails, _ space: inout SpaceDetails,
        _ reader: inout FeatureReader
    ) {
        var equipment: [String] = []
        var texts: [String] = []
        for field in fields {
            let name = reader.text("name", in: field, limit: FieldLimits.name)
            guard field["type"]?.string != "FILES", field["value"] != nil else { continue }
            if name == "Kontakt länk" {
                details.contact.url = reader.webAddress("value", in: field)
                continue
            }
            let value = reader.text("value", in: field)
            switch (name, field["type"]?.string) {
            case ("Bokningsbar", _): space.bookable = value != "Nej"
            case ("Beskrivning", _): texts.insert(value, at: 0)
            case ("Allmänt tillgänglig", _):
                texts.append("Allmänt tillgänglig: \(value.beginningInLowerCase).")
            case (_, "TOGGLE"): if value == "Ja" { equipment.append(name) }
            case (_, "DROPDOWN"), (_, "INTEGER"): equipment.append("\(name): \(value.beginningInLowerCase)")
            default: break
            }
        }
        details.equipment = equipment.joined(separator: ", ")
        details.description = texts.map(\.asSentence).joined(separator: " ")
    }

    private func activities(of tags: LocatedJSON?, type: FacilityType?) -> [String] {
        let codes = (tags?.array ?? []).compactMap(\.string).flatMap { tag in
            vocabulary.activities.filter { Slug.make(from: $0.swedish) == Slug.make(from: tag) }.map(\.code)
        }
        return codes + (type?.activities ?? []).filter { !codes.contains($0) }
    }
}

extension String {
    fileprivate var beginningInUpperCase: String { prefix(1).uppercased() + dropFirst() }
    fileprivate var beginningInLowerCase: String { prefix(1).lowercased() + dropFirst() }
    fileprivate var asSentence: String { beginningInUpperCase + (hasSuffix(".") || isEmpty ? "" : ".") }
}
