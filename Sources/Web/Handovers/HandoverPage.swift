import Domain
import Services
import Texts

/// Choosing to which organisation a booking is offered.
struct HandoverPage {
    let frame: PageFrame
    let booking: Booking
    let placed: PlacedSpace
    let rule: HandoverRule
    /// Those found; `nil` when nobody is looked for yet.
    let receivers: [Organisation]?
    let form: Form
    let problems: [FormProblem]

    private var phrases: Phrases { frame.phrases }

    var body: [String: Any] {
        let address = "\(frame.base)/bokningar/\(booking.id)"
        let ticket = frame.ticket(FreeSlot(placed: placed, period: booking.slot.period), booked: booking)
        var body: [String: Any] = [
            "back": address, "ticket": ticket, "action": "\(address)/overlamning",
            "query": form["sok"] ?? "", "nobody": receivers?.isEmpty ?? false,
            "rule": phrases.text(
                "handovers.ways.\(rule.way.rawValue)",
                [
                    "until": phrases.dateTime(
                        rule.end(ofOffering: booking.slot, now: frame.now), today: frame.today)
                ]),
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        guard let receivers, !receivers.isEmpty else { return body }
        body["offer"] =
            [
                "key": form["key"] ?? frame.key,
                "fields": [
                    FormField(
                        name: "ord", label: phrases.text("handovers.word"),
                        help: phrases.text("handovers.wordHelp"), value: form["ord"] ?? "", input: .area
                    ).body(problems: problems)
                ],
                "receivers": receivers.map { organisation in
                    [
                        "id": organisation.id.text, "name": organisation.name,
                        "number": organisation.number?.formatted ?? "",
                    ]
                },
            ] as [String: Any]
        return body
    }
}
