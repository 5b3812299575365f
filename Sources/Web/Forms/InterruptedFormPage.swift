import Domain
import Services
import Texts

/// What a form would do, with what was typed in words, and the button that does it.
struct InterruptedFormPage {
    /// The fields that people fill in, in the order that they are read. The others only travel with them.
    private static let order = [
        "bokning", "tid", "yta", "namn", "nummer", "epost", "telefon", "konto", "beslut", "dag", "start",
        "fran", "slut", "till", "hande-dag", "hande-tid", "sok", "skal",
    ]

    let frame: PageFrame
    let action: String
    /// The page that the form stood on.
    let back: String
    let form: Form
    let catalogue: Catalogue
    /// What the form is about.
    let booking: PlacedBooking?

    private var phrases: Phrases { frame.phrases }

    var body: [String: Any] {
        let typed = typed
        return [
            "heading": phrases(.interruptedTitle), "action": action, "back": back, "button": button,
            "fields": form.fields.map { ["name": $0.name, "value": $0.value] }, "typed": typed,
            "hasTyped": !typed.isEmpty,
        ]
    }

    /// What the last word of the address that says anything does.
    private var button: String {
        let words = action.split(separator: "/").reversed()
        for word in words {
            let key = "interrupted.acts.\(word)"
            let text = phrases.text(key)
            if text != key { return text }
        }
        return phrases.text("contact.confirm")
    }

    private var typed: [[String: Any]] {
        var texts = Dictionary(
            form.fields.map { ($0.name, text($0.name, $0.value)) }, uniquingKeysWith: { first, _ in first })
        texts["bokning"] = booking.flatMap { item in
            item.placed.map { time(FreeSlot(placed: $0, period: item.booking.slot.period)) }
        }
        if let slot = try? form.slot(), let placed = catalogue.space(slot.space) {
            texts["tid"] = time(FreeSlot(placed: placed, period: slot.period))
            (texts["start"], texts["slut"]) = (nil, nil)
        }
        return Self.order.compactMap { name in
            guard let text = texts[name], !text.isEmpty else { return nil }
            return [
                "label": phrases.text("interrupted.fields.\(name)"), "text": text,
                "isName": ["yta", "skal"].contains(name),
            ]
        }
    }

    /// `tisdag 1 december 18.00–19.00, Exempelhallen, Del A`
    private func time(_ free: FreeSlot) -> String {
        let ticket = frame.ticket(free)
        return phrases.sentence(
            phrases.list([
                [ticket["day"], ticket["time"]].compactMap(\.self).joined(separator: " "),
                ticket["where"] ?? "",
            ]))
    }

    private func text(_ name: String, _ value: String) -> String {
        switch name {
        case "yta": return place(value) ?? ""
        case "tid":
            return SlotForm.slot(value).flatMap { slot in
                catalogue.space(slot.space).map { time(FreeSlot(placed: $0, period: slot.period)) }
            } ?? ""
        case "dag", "start", "slut", "hande-dag":
            return CalendarDate(value).map { phrases.sentence(phrases.date($0, today: frame.today)) } ?? value
        case "fran", "till", "hande-tid": return TimeOfDay(value).map { phrases.time($0) } ?? value
        default: return value
        }
    }

    /// A space, or a facility as a whole.
    private func place(_ value: String) -> String? {
        if let placed = catalogue.space(Space.ID(value)) {
            return phrases.list([placed.facility.name, placed.name])
        }
        return catalogue.facilities.first { ClosureForm.value(of: $0) == value }
            .map { phrases(.staffClosureWhole, ["facility": $0.name]) }
    }
}
