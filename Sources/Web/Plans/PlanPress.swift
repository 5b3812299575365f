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

    /// `period` as free, with what a press on it does; `nil` where a press can do nothing with it.
    ///
    /// - Parameter regime: how it is had.
    func markup(
        of period: Period, in space: PlacedSpace, had regime: Regime, frame: PageFrame
    ) -> Markup? {
        switch self {
        case .nothing: return nil
        case .desk:
            return """
                <a href="\(Self.address(of: period, in: space))">\(frame.phrases(.planFree)) \
                <span class="hour">\(frame.phrases.times(period))</span>\
                <span class="hidden-text">, <span\(frame.swedish)>\(space.name)</span></span></a>
                """
        case .move(let booking):
            guard period.length == booking.slot.period.length else { return nil }
            return button("tid", FreeSlot(placed: space, period: period), .move, frame)
        case .book:
            let free = FreeSlot(placed: space, period: period, regime: regime)
            return button("slot", free, .book, frame)
        }
    }

    /// Where a time is booked or closed, from the plan on. Short, since a week has thousands.
    static func address(of period: Period, in space: PlacedSpace) -> Markup {
        """
        plan/tid?yta=\(space.id.text)&amp;fran=\(period.lowerBound.seconds)&amp;till=\(period.upperBound.seconds)
        """
    }

    private func button(
        _ name: String, _ free: FreeSlot, _ verb: SlotButton.Verb, _ frame: PageFrame
    ) -> Markup {
        let button = SlotButton(free: free, verb: verb, keepsPrice: verb == .move)
        let spoken = button.spoken(in: frame)
        let ask: Markup = button.asks ? " formaction=\"\(frame.askAction)\"" : ""
        return """
            <button class="slot\(button.asks ? " ask" : "")" form="\(Self.form)" name="\(name)" \
            value="\(button.value)"\(ask)>\
            <span class="hidden-text">\(spoken["before"] ?? "")<span\(frame.swedish)>\(spoken["name"] ?? "")</span>\
            \(spoken["after"] ?? "")</span><span aria-hidden="true">\(frame.phrases.times(free.period))</span></button>
            """
    }
}
