import Domain
import Texts

/// A free time and the one button that books it, asks for it, or moves or changes a booking to it.
struct SlotButton {
    enum Verb {
        case book, move, adjust

        fileprivate var phrase: Phrase {
            switch self {
            case .book: .slotName
            case .move: .slotMoveName
            case .adjust: .slotAdjustName
            }
        }
    }

    /// Whether the press asks, and somebody answers.
    var asks: Bool { verb == .book && free.regime == .onRequest }

    let free: FreeSlot
    var verb = Verb.book
    /// Whoever the staff move pays as before.
    var keepsPrice = false

    /// What a form of its own sends, and where.
    func sent(in frame: PageFrame) -> [String: Any] {
        var body: [String: Any] = [
            "space": free.placed.id.text, "start": free.period.lowerBound.rfc3339,
            "end": free.period.upperBound.rfc3339, "key": frame.key,
        ]
        if asks { body["slotAction"] = frame.askAction }
        return body
    }

    /// A form of its own with what stands on its button.
    func body(in frame: PageFrame) -> [String: Any] {
        var body = sent(in: frame)
        body["time"] = frame.phrases.times(free.period)
        body["spoken"] = spoken(in: frame)
        if verb == .adjust { body["slotVerb"] = frame.phrases(.slotAdjustVerb) }
        if asks {
            body["asks"] = true
            body["slotVerb"] = frame.phrases(.slotAskVerb)
        }
        let detail = [free.placed.name, free.price.map(frame.phrases.cost)].compactMap { $0 }
        body["detail"] = frame.phrases.list(detail)
        return body
    }

    /// With what it costs more or less than the time that is held.
    func body(in frame: PageFrame, comparedWith booking: Booking) -> [String: Any] {
        var button = body(in: frame)
        guard let difference = frame.phrases.difference(of: free.price, from: booking.price) else {
            return button
        }
        button["detail"] = frame.phrases.list([button["detail"] as? String, difference].compactMap(\.self))
        if var spoken = button["spoken"] as? [String: String] {
            spoken["after"] = frame.phrases.list([spoken["after"] ?? "", difference])
            button["spoken"] = spoken
        }
        return button
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
        let phrase: Phrase = verb == .book && asks ? .slotAskName : verb.phrase
        var parts = frame.phrases.parts(phrase.rawValue, naming: "place", place, values)
        if !keepsPrice, let price = free.price {
            parts["after"] = frame.phrases.list([parts["after"] ?? "", frame.phrases.cost(price)])
        }
        return parts
    }
}
