import Domain
import Texts

/// A free time and the one button that books it, asks for it, or moves a booking there.
struct SlotButton {
    enum Verb {
        case book, move
    }

    /// Whether the press asks, and somebody answers.
    var asks: Bool { verb == .book && free.regime == .onRequest }

    let free: FreeSlot
    var verb = Verb.book

    /// What a form of its own sends.
    func body(in frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = [
            "space": free.placed.id.text, "start": free.period.lowerBound.rfc3339,
            "end": free.period.upperBound.rfc3339, "key": frame.key, "time": frame.phrases.times(free.period),
            "spoken": spoken(in: frame),
        ]
        if asks {
            body["asks"] = true
            body["slotAction"] = frame.askAction
            body["slotVerb"] = frame.phrases(.slotAskVerb)
        }
        let detail = [free.placed.name, free.price.map(frame.phrases.cost)].compactMap { $0 }
        body["detail"] = frame.phrases.list(detail)
        return body
    }

    /// What a button among others in one form sends.
    var value: String {
        "\(free.placed.id)/\(free.period.lowerBound.rfc3339)/\(free.period.upperBound.rfc3339)"
    }

    /// All of what the press does, for who cannot see what stands around it; the place by itself, since its name is
    /// Swedish in every language.
    func spoken(in frame: PageFrame) -> [String: String] {
        let (facility, space) = (free.placed.facility.name, free.placed.name)
        let place = space == facility ? facility : frame.phrases.list([facility, space])
        let values = [
            "day": frame.phrases.date(SwedishTime.date(of: free.period.lowerBound), today: frame.today),
            "time": frame.phrases.times(free.period),
        ]
        let phrase: Phrase = verb == .move ? .slotMoveName : asks ? .slotAskName : .slotName
        var parts = frame.phrases.parts(phrase.rawValue, naming: "place", place, values)
        if let price = free.price {
            parts["after"] = frame.phrases.list([parts["after"] ?? "", frame.phrases.cost(price)])
        }
        return parts
    }
}
