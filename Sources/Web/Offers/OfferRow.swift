import Domain
import Services
import Texts

/// An offered time with its two buttons.
struct OfferRow {
    let item: PlacedOffer
    let frame: PageFrame

    var body: [String: Any] {
        let phrases = frame.phrases
        let offer = item.offer
        let address = "\(frame.base)/erbjudanden/\(offer.id)"
        let day = phrases.day(SwedishTime.date(of: offer.slot.starts), today: frame.today)
        let time = phrases.times(offer.slot.period)
        let facility = item.placed?.facility.name ?? ""
        let values = ["day": day, "time": time, "facility": facility]
        var body: [String: Any] = [
            "day": phrases.sentence(day), "time": time,
            "where": item.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "",
            "ground": phrases.text("offers.grounds.\(offer.ground.rawValue)"),
            "until": phrases.text(
                "offers.until", ["until": phrases.dateTime(offer.until, today: frame.today)]),
            "takeAction": "\(address)/antagande", "declineAction": "\(address)/avbojande",
            "takeName": phrases.parts("offers.takeName", naming: "facility", facility, values),
            "declineName": phrases.parts("offers.declineName", naming: "facility", facility, values),
        ]
        body["cost"] = offer.price.map { phrases.sentence(phrases.cost($0)) }
        if !offer.reason.isEmpty { body["reasonText"] = offer.reason }
        return body
    }
}
