import Domain
import Texts

/// A time that was pressed on a page for somebody else than whom one acts for now: nothing is booked until it is said
/// whom it is for.
struct OtherPayerPage {
    let frame: PageFrame
    let free: FreeSlot
    let shown: Customer.ID
    /// The name of an organisation that one no longer acts for.
    let formerName: String?

    private var phrases: Phrases { frame.phrases }
    var heading: String { phrases(.payerTitle) }

    private var isMyself: Bool { shown.text == frame.person?.id.text }
    private var isHeld: Bool { isMyself || frame.organisations.contains { $0.id.text == shown.text } }

    var body: [String: Any] {
        let organisation = isMyself ? nil : frame.name(of: shown) ?? formerName
        let name = isMyself ? phrases(.payerYourself) : organisation ?? phrases(.payerSomebodyElse)
        let now = frame.actingFor ?? phrases(.payerYourself)
        var slot = SlotButton(free: free).sent(in: frame)
        slot["label"] = phrases(free.regime == .onRequest ? .payerAsk : .payerBook, ["customer": now])
        var body: [String: Any] = [
            "heading": heading, "ticket": frame.datedTicket(free), "slot": slot,
            "sentence": phrases(.payerChanged, ["shown": name, "now": now]),
            "back": "\(frame.base)/anlaggningar/\(free.placed.facility.slug)",
        ]
        if isHeld {
            body["change"] = [
                "action": "\(frame.base)/byt-kund", "customer": shown.text,
                "back": BookingAddress(free.slot).path(in: frame.base),
                "label": phrases(.payerChange, ["customer": name]),
            ]
        } else {
            body["gone"] = phrases(.payerGone, ["customer": name])
        }
        return body
    }
}
