import Domain
import Services

/// Choosing another time for a booking.
struct MovePage {
    let frame: PageFrame
    let booking: Booking
    let placed: PlacedSpace
    let choice: MoveChoice
    let result: SearchResult

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/bokningar/\(booking.id)/flytt" }

    var body: [String: Any] {
        let ticket = frame.ticket(FreeSlot(placed: placed, period: booking.slot.period))
        var body: [String: Any] = [
            "back": "\(frame.base)/bokningar/\(booking.id)",
            "lead": phrases(
                .moveLead,
                ["day": ticket["day"] ?? "", "time": ticket["time"] ?? "", "where": ticket["where"] ?? ""]),
            "here": address, "date": choice.date.description, "otherDays": otherDays,
            "lengths": LengthChoice(rules: placed.rules, chosen: choice.wish.duration).body(in: phrases),
            "slotAction": address, "slotVerb": phrases(.slotMoveVerb),
            "groups": SlotGroups(facilities: result.facilities, verb: .move).body(in: frame),
        ]
        if result.facilities.isEmpty || result.relaxation != nil {
            body["nothing"] = [
                "heading": phrases(.resultsNothing),
                "text": phrases(result.facilities.isEmpty ? .resultsNothingAtAll : .resultsNothingNear),
            ]
        }
        return body
    }

    /// A week from the day before the chosen one, never before today.
    private var otherDays: [[String: Any]] {
        let first = max(choice.date - 1, frame.today)
        return (0..<7).map { first + $0 }.map { date in
            [
                "href": "\(address)?datum=\(date)&langd=\(choice.wish.duration.count)",
                "weekday": phrases.shortWeekday(date.weekday), "date": phrases.shortDate(date),
                "current": date == choice.date,
            ]
        }
    }
}
