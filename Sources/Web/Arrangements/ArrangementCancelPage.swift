import Domain
import Services
import Texts

/// Which bookings of an arrangement are cancelled, each with its box and its price.
struct ArrangementCancelPage {
    /// What the boxes stand in.
    static let fieldset = "bokningar"

    let desk: BookingDesk
    let found: PlacedArrangement
    let form: Form
    var problems: [FormProblem] = []
    var broken: [BookingRefusal] = []

    static func box(_ booking: Booking.ID) -> String { "bokning-\(booking)" }

    private var phrases: Phrases { desk.frame.phrases }
    var heading: String { phrases.text("arrangements.cancelTitle", ["name": found.arrangement.name.text]) }

    var body: [String: Any] {
        let now = desk.frame.now
        let address = "\(desk.base)/arrangemang/\(found.arrangement.reference)"
        let coming = found.coming(at: now)
        let late = coming.filter { isTooLate($0, now: now) }
        let able = coming.filter { desk.isStaff || !isTooLate($0, now: now) }
        let isAll = form["omfang"] == "alla"
        var body: [String: Any] = [
            "heading": heading, "backHref": address, "backLabel": found.arrangement.name.text,
            "action": "\(address)/avbokning", "hasAble": !able.isEmpty,
            "able": able.map { item in
                let name = Self.box(item.booking.id)
                var row = self.row(item)
                row["name"] = name
                row["ticked"] = isAll || form[name] == FormField.tick
                return row
            },
            "tooLate": desk.isStaff ? [] : late.map(row),
            "hasTooLate": !desk.isStaff && !late.isEmpty,
            "reason": desk.reasonField(form).map { [$0.body(problems: problems)] } ?? [],
        ]
        let rules =
            broken.isEmpty && desk.isStaff
            ? late.prefix(1).flatMap { item in
                item.placed.map { item.booking.rulesOfCancelling(under: $0.rules, now: now) } ?? []
            } : broken
        body["override"] = OverrideWarning(rules: rules, phrases: phrases).body
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// When, where and for how much.
    private func row(_ item: PlacedBooking) -> [String: Any] {
        item.arrangementRow(in: desk).filter { ["day", "time", "where", "price"].contains($0.key) }
    }

    private func isTooLate(_ item: PlacedBooking, now: Instant) -> Bool {
        guard let rules = item.placed?.rules else { return true }
        return item.booking.refusalOfCancelling(under: rules, now: now) != nil
    }
}
