import Domain
import Services
import Texts

/// A time on its way from one organisation to another, with the buttons that whoever looks has.
struct HandoverRow {
    let item: PlacedHandover
    /// Whether it is offered to whoever looks, and not by them.
    let isReceived: Bool
    let frame: PageFrame

    private var phrases: Phrases { frame.phrases }
    private var handover: Handover { item.handover }

    var body: [String: Any] {
        let address = "\(frame.base)/overlamningar/\(handover.id)"
        let day = phrases.day(SwedishTime.date(of: handover.slot.starts), today: frame.today)
        let time = phrases.times(handover.slot.period)
        let facility = item.placed?.facility.name ?? ""
        let values = ["day": day, "time": time, "facility": facility]
        func name(_ key: String) -> [String: String] {
            phrases.parts("handovers.\(key)", naming: "facility", facility, values)
        }
        var body: [String: Any] = [
            "day": phrases.sentence(day), "time": time,
            "where": item.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "", "text": text,
        ]
        if isReceived {
            body["cost"] = handover.price.map { phrases.sentence(phrases.cost($0)) }
            if !handover.word.isEmpty { body["word"] = handover.word }
        }
        if isReceived, handover.state == .open {
            body["answer"] =
                [
                    "takeAction": "\(address)/antagande", "declineAction": "\(address)/avbojande",
                    "takeName": name("takeName"), "declineName": name("declineName"),
                ] as [String: Any]
        }
        if !isReceived, !handover.state.isSettled {
            body["withdraw"] =
                ["withdrawAction": "\(address)/aterkallelse", "withdrawName": name("withdrawName")]
                as [String: Any]
        }
        return body
    }

    /// From or to whom, and how it stands.
    private var text: String {
        let side = isReceived ? "received" : "given"
        let key = "handovers.\(side).\(handover.state.name.rawValue)"
        return phrases.text(
            key,
            [
                "giver": item.giver, "receiver": item.receiver,
                "until": phrases.dateTime(handover.until, today: frame.today),
            ])
    }
}
