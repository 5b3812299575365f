import Domain
import Texts

/// One free time with its one button.
struct SlotPage {
    let frame: PageFrame
    let free: FreeSlot
    /// Why it is had in that way.
    var why: Explanation?
    /// How soon those who ask usually have an answer.
    var usually: AnswerTime?

    private var asks: Bool { free.regime == .onRequest }

    var body: [String: Any] {
        let phrases = frame.phrases
        let ticket = frame.ticket(free)
        var slot = SlotButton(free: free).sent(in: frame)
        slot["button"] = phrases.parts(
            (asks ? Phrase.bookingAskButton : .bookingSlotButton).rawValue, naming: "time",
            ticket["time"] ?? "",
            ["day": ticket["day"] ?? ""])
        slot["rule"] = cancellation
        slot["customer"] = frame.actingFor.map { frame.phrases(.bookingForCustomer, ["customer": $0]) }
        slot["payment"] = frame.payment(for: free.price)
        return [
            "heading": phrases(asks ? .bookingAskTitle : .bookingSlotTitle), "asked": asked,
            "ticket": frame.datedTicket(free), "slot": slot,
            "facts": facts,
            "seriesHref": SeriesAddress(free.slot).path(in: frame.base),
            "back": "\(frame.base)/anlaggningar/\(free.placed.facility.slug)",
        ]
    }

    /// What asking means, and why one asks.
    private var asked: [String] {
        guard asks else { return [] }
        return [
            why.map(frame.phrases.sentence(of:)), frame.phrases(.bookingAskMeaning),
            usually?.sentence(in: frame.phrases),
        ].compactMap(\.self)
    }

    private var cancellation: String {
        frame.phrases.sentence(
            for: ChangeLimit(
                of: BookingTerms(free.placed.rules), start: free.period.lowerBound, bookedAt: frame.now),
            isBooked: false, now: frame.now)
    }

    private var facts: [[String: Any]] {
        var facts: [[String: Any]] = []
        func add(_ label: Phrase, _ text: String?, isSwedish: Bool = false) {
            guard let text, !text.isEmpty else { return }
            facts.append(["label": frame.phrases(label), "text": text, "swedish": isSwedish])
        }
        add(.bookingWhere, free.placed.facility.details.addressLine, isSwedish: true)
        add(
            .bookingPeople,
            free.placed.space.details.capacity.map {
                frame.phrases(.facilityCapacity, ["people": frame.phrases(.resultsPeople, count: $0)])
            })
        return facts
    }
}
