import Domain
import Texts

/// Why it could not be, and what is free near it.
struct RefusalPage {
    enum Subject {
        case book
        case ask
        case move(Booking.ID)
        case moveBack(Booking.ID)
        case cancel(Booking.ID)
        case giveBack(Booking.ID)
        case reinstate(Booking.ID)
    }

    let frame: PageFrame
    let refusal: BookingRefusal
    let subject: Subject
    let wish: FreeSlot?
    let nearest: [FreeSlot]

    var heading: String {
        if case (.alreadyYours, .ask) = (refusal, subject) { return frame.phrases(.refusalYoursTitle) }
        if case (.alreadyYours, .book) = (refusal, subject) { return frame.phrases(.refusalYoursTitle) }
        return switch subject {
        case .book: frame.phrases(.refusalTitle)
        case .ask: frame.phrases(.refusalAskTitle)
        case .move, .moveBack: frame.phrases(.refusalMoveTitle)
        case .cancel: frame.phrases(.refusalCancelTitle)
        case .giveBack: frame.phrases(.refusalGiveBackTitle)
        case .reinstate: frame.phrases(.refusalReinstateTitle)
        }
    }

    private var sentence: String {
        switch (subject, refusal) {
        case (.moveBack, _): return frame.phrases.sentenceOfMovingBack(refusal)
        case (.reinstate, .tooLate): return frame.phrases(.bookingReinstateLate)
        default: return frame.phrases.sentence(for: refusal)
        }
    }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": heading, "sentence": sentence,
            "hasGroups": !nearest.isEmpty,
            "groups": SlotGroups(facilities: FacilitySlots.grouping(nearest), verb: verb).body(in: frame),
        ]
        if let wish {
            let ticket = frame.ticket(wish)
            body["wish"] = frame.phrases(
                .refusalWished,
                ["wish": frame.phrases.list(["day", "time", "where"].compactMap { ticket[$0] })])
        }
        if let wish, refusal == .taken, isNew {
            body["wait"] = WaitingButton.body(of: .very(wish.slot), in: frame)
        }
        if let contact = refusal.contact { body.merge(frame.contact(contact)) { $1 } }
        if case .alreadyYours(let booking) = refusal { body["own"] = "\(frame.base)/bokningar/\(booking)" }
        switch subject {
        case .book, .ask:
            body["back"] = frame.base
            body["backLabel"] = frame.phrases(.refusalSearch)
        case .move(let id), .moveBack(let id), .cancel(let id), .giveBack(let id), .reinstate(let id):
            body["back"] = "\(frame.base)/bokningar"
            body["backLabel"] = frame.phrases(.refusalMine)
            if case .move = subject {
                body["payer"] = false
                body["slotAction"] = "\(frame.base)/bokningar/\(id)/flytt"
                body["slotVerb"] = frame.phrases(.slotMoveVerb)
            }
        }
        return body
    }

    /// Whether it is a time to have, not a booking to change.
    private var isNew: Bool {
        switch subject {
        case .book, .ask: true
        default: false
        }
    }

    private var verb: SlotButton.Verb {
        if case .move = subject { .move } else { .book }
    }
}

extension PageFrame {
    /// `contact` and `hasContact`, when there is anything to say.
    func contact(_ contact: Contact) -> [String: Any] {
        var body: [String: Any] = [:]
        func add(_ key: String, _ text: String) {
            if !text.isEmpty { body[key] = text }
        }
        add("name", contact.name)
        add("email", contact.email)
        // An imported address becomes a link only when it leads to a page.
        if ["https://", "http://"].contains(where: contact.url.lowercased().hasPrefix) {
            add("url", contact.url)
        }
        if !contact.phone.isEmpty {
            body["phone"] = [
                "text": contact.phone, "href": contact.phone.filter { "+0123456789".contains($0) },
            ]
        }
        return body.isEmpty ? ["hasContact": false] : ["hasContact": true, "contact": body]
    }
}
