import Domain
import Services
import Texts

/// Giving back a time, or some of it, that can no longer be cancelled; and taking more of it while it is free.
struct GivingBackPage {
    let frame: PageFrame
    let booking: Booking
    let placed: PlacedSpace
    let adjustments: Adjustments
    var form = Form(values: [:])
    var problems: [FormProblem] = []

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/bokningar/\(booking.id)" }

    var body: [String: Any] {
        let ticket = frame.ticket(FreeSlot(placed: placed, period: booking.slot.period), booked: booking)
        var body: [String: Any] = [
            "back": address, "ticket": ticket, "lead": lead,
            "action": "\(address)/aterlamning", "key": form["key"] ?? frame.key, "keeping": shorter,
            "fields": [
                FormField(
                    name: "varfor", label: phrases(.givingBackReason), help: phrases(.givingBackReasonHelp),
                    value: form["varfor"] ?? "", input: .area
                ).body(problems: problems)
            ],
            "slotAction": "\(address)/flytt", "payer": false, "longer": longer, "hasLonger": !longer.isEmpty,
        ]
        if frame.now < booking.slot.starts { body["whole"] = phrases(.givingBackWhole) }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var lead: String {
        guard let due = booking.price, due.ore > 0 else { return phrases(.givingBackFree) }
        return phrases(.givingBackLead, ["price": phrases.price(due)])
    }

    private var shorter: [[String: String]] {
        booking.shorterTimes(in: placed, now: frame.now).map { period in
            [
                "value": "\(period.lowerBound.rfc3339)/\(period.upperBound.rfc3339)",
                "label": phrases(.givingBackKeep, ["time": phrases.times(period)]),
            ]
        }
    }

    private var longer: [[String: Any]] {
        adjustments.lengths.filter { $0.slot.extends(booking.slot) }.map {
            SlotButton(free: $0, verb: .adjust).body(in: frame, comparedWith: booking)
        }
    }
}
