import Domain
import Texts

/// What free time in a plan is to whoever looks at it.
enum PlanPress {
    /// Only seen.
    case nothing
    /// Leads to where it is booked for a customer, or closed.
    case desk
    /// Moves a booking there.
    case move(Booking)
    /// Books it for whoever looks, where the rules allow that; in other lengths than the usual one when asked for.
    case book(Minutes?)

    /// Of the form that the buttons belong to.
    static let form = "plan-tider"

    /// How long the time is that a press is about.
    func length(in space: PlacedSpace) -> Minutes {
        switch self {
        case .nothing, .desk, .book(nil): space.usualLength
        case .move(let booking): booking.slot.period.length
        case .book(let length?): min(max(length, space.rules.minDuration), space.rules.maxDuration)
        }
    }

    /// What a template needs to draw `period` as free; `nil` where a press can do nothing with it.
    func body(of period: Period, in space: PlacedSpace, frame: PageFrame) -> [String: Any]? {
        let times = frame.phrases.times(period)
        var body: [String: Any] = ["time": times, "space": space.name]
        switch self {
        case .nothing: return nil
        case .desk:
            body["link"] = ["href": Self.address(of: period, in: space)]
        case .move(let booking):
            guard period.length == booking.slot.period.length else { return nil }
            body["press"] = press("tid", period, in: space, verb: .move, frame: frame)
        case .book: body["press"] = press("slot", period, in: space, verb: .book, frame: frame)
        }
        return body
    }

    /// Where a time is booked or closed, from the plan on. Short, since a week has thousands.
    static func address(of period: Period, in space: PlacedSpace) -> String {
        "plan/tid?yta=\(space.id)&fran=\(period.lowerBound.seconds)&till=\(period.upperBound.seconds)"
    }

    private func press(
        _ name: String, _ period: Period, in space: PlacedSpace, verb: SlotButton.Verb, frame: PageFrame
    ) -> [String: Any] {
        let button = SlotButton(free: FreeSlot(placed: space, period: period), verb: verb)
        return [
            "form": Self.form, "name": name, "value": button.value, "spoken": button.spoken(in: frame),
        ]
    }
}
