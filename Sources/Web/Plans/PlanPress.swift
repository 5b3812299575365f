import Domain
import Texts

/// What free time in a plan is to whoever looks at it.
enum PlanPress {
    /// Only seen.
    case nothing
    /// Leads to where it is booked for a customer, or closed.
    case desk(base: String)
    /// Moves a booking there.
    case move(Booking)
    /// Books it for whoever looks or asks for it, where the rules allow that; in other lengths than the usual one when
    /// asked for.
    case book(Minutes?, for: CustomerGroup)

    /// Of the form that the buttons belong to.
    static let form = "plan-tider"

    /// How long the time is that a press is about.
    func length(in space: PlacedSpace) -> Minutes {
        switch self {
        case .nothing, .desk, .book(nil, _): space.usualLength
        case .move(let booking): booking.slot.period.length
        case .book(let length?, _): min(max(length, space.rules.minDuration), space.rules.maxDuration)
        }
    }

    /// What a template needs to draw `period` as free; `nil` where a press can do nothing with it.
    ///
    /// - Parameter regime: how it is had.
    func body(
        of period: Period, in space: PlacedSpace, had regime: Regime, frame: PageFrame
    ) -> [String: Any]? {
        var body: [String: Any] = ["time": frame.phrases.times(period)]
        switch self {
        case .nothing: return nil
        case .desk(let base):
            let query = QueryString.make([
                ("yta", space.id.text), ("start", period.lowerBound.rfc3339),
                ("slut", period.upperBound.rfc3339),
            ])
            body["space"] = space.name
            body["link"] = ["href": "\(base)/personal/plan/tid?\(query)"]
        case .move(let booking):
            guard period.length == booking.slot.period.length else { return nil }
            body["press"] = press("tid", FreeSlot(placed: space, period: period), .move, frame)
        case .book:
            let free = FreeSlot(placed: space, period: period, regime: regime)
            body["press"] = press("slot", free, .book, frame)
        }
        return body
    }

    private func press(
        _ name: String, _ free: FreeSlot, _ verb: SlotButton.Verb, _ frame: PageFrame
    ) -> [String: Any] {
        let button = SlotButton(free: free, verb: verb)
        var press: [String: Any] = [
            "form": Self.form, "name": name, "value": button.value, "spoken": button.spoken(in: frame),
        ]
        if button.asks { press["ask"] = ["action": frame.askAction] }
        return press
    }
}
