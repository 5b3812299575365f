import Domain
import Services

/// What each of those who are hit is to have instead, as it was filled in.
struct DisplacementForm {
    /// Nothing instead.
    static let none = "ingen"
    /// The fieldset of the box that says that it is done with short notice.
    static let shortNotice = "kort-varsel"
    /// Which bookings the page told of: their lists are numbered in this order.
    static let told = "traffade"

    let form: Form

    static func field(_ position: Int) -> String { "ersattning-\(position + 1)" }

    /// A substitute as a list has it: short, since a form has many.
    static func value(of slot: Slot) -> String {
        "\(slot.space)/\(slot.starts.seconds)/\(slot.ends.seconds)"
    }

    private static func slot(_ value: String) -> Slot? {
        let parts = value.split(separator: "/").map(String.init)
        guard parts.count == 3, let start = Int64(parts[1]), let end = Int64(parts[2]) else { return nil }
        let (starts, ends) = (Instant(seconds: start), Instant(seconds: end))
        return starts < ends ? Slot(space: Space.ID(parts[0]), period: starts..<ends) : nil
    }

    /// - Throws: ``Problem`` for what is no value of a list
    func choices() throws -> [Booking.ID: Slot?] {
        var choices: [Booking.ID: Slot?] = [:]
        for (position, id) in (form[Self.told] ?? "").split(separator: " ").enumerated() {
            let name = Self.field(position)
            guard let value = form[name] else { continue }
            if value == Self.none {
                choices.updateValue(nil, forKey: Booking.ID(String(id)))
            } else if let slot = Self.slot(value) {
                choices.updateValue(slot, forKey: Booking.ID(String(id)))
            } else {
                throw Problem.malformed(name, "It is not one of the times.")
            }
        }
        return choices
    }

    /// Whether it is said that it is done with short notice.
    ///
    /// - Throws: ``Problem``
    func acceptsShortNotice() throws -> Bool {
        guard form.has(Self.shortNotice) else { return false }
        return try !form.ticked(["kort"], in: Self.shortNotice).isEmpty
    }

    /// What a press chooses for all.
    enum Preset: String {
        case best = "basta"
        case nothing = "ingen"
    }
}
