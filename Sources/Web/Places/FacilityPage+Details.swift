import Domain
import Texts

extension FacilityPage {
    /// The facility itself. The hours are those of the space and the week that are shown.
    var facilityBody: [String: Any] {
        let details = facility.details
        let schedule = space?.schedule
        let hours = schedule.map { $0.isEmpty ? [] : frame.phrases.openingHours(of: $0, from: date) } ?? []
        let lines = hours.map { line in
            var body: [String: Any] = ["text": line.text]
            if let reason = line.reason, !reason.isEmpty { body["reason"] = reason }
            return body
        }
        var body: [String: Any] = [
            "name": facility.name, "href": "\(frame.base)/anlaggningar/\(facility.slug)",
            "summary": frame.phrases.details(
                [type?.name(in: frame.phrases.language) ?? "", details.area], named: details.area),
            "hasHours": !lines.isEmpty, "hours": lines,
        ]
        let texts = [
            ("description", details.description), ("address", details.addressLine),
            ("accessibility", details.accessibility), ("equipment", details.equipment),
        ]
        for (name, text) in texts where !text.isEmpty { body[name] = text }
        body["lipas"] = facility.source.isLIPAS
        body["mapHref"] = details.position?.mapAddress
        return body
    }

    func spaceBody(_ space: PlacedSpace) -> [String: Any] {
        let details = space.space.details
        var rules = space.canBePressed ? frame.phrases.rules(space.rules, space.regimes) : []
        if let people = details.capacity {
            rules.append(
                frame.phrases(.facilityCapacity, ["people": frame.phrases(.resultsPeople, count: people)]))
        }
        if let area = details.floorArea {
            rules.append(frame.phrases(.facilityArea, ["area": frame.phrases.number(Int(nearest: area))]))
        }
        var body: [String: Any] = [
            "id": space.id.text, "key": frame.key, "hasRules": !rules.isEmpty, "rules": rules,
            "heading": frame.phrases.parts(Phrase.facilityRules.rawValue, naming: "space", space.name),
        ]
        if let price = details.hourlyPrice {
            body["price"] =
                price.ore == 0
                ? frame.phrases(.facilityFree)
                : frame.phrases(.facilityPrice, ["price": frame.phrases.price(price)])
            body["payment"] = price.ore == 0 ? nil : frame.payment(for: price)
        }
        if details.bookable { body["calendarHref"] = "\(frame.base)/ytor/\(space.id)/kalender.ics" }
        return body
    }
}
