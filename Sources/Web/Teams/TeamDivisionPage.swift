import Domain
import Services
import Texts

/// Choosing which team has which part of a booking.
struct TeamDivisionPage {
    let frame: PageFrame
    let item: PlacedBooking
    let teams: [Section]
    let slots: [NamedTeamSlot]
    /// What was sent, where it could not be done.
    let form: Form?
    let problems: [FormProblem]

    private var phrases: Phrases { frame.phrases }
    private var booking: Booking { item.booking }
    /// One more than there are parts, so that there is always one to fill in.
    private var rows: Int { min(max(3, slots.count + 1), TeamDivision.most) }

    var body: [String: Any] {
        let address = "\(frame.base)/bokningar/\(booking.id)"
        var body: [String: Any] = [
            "back": address, "action": "\(address)/lag", "rows": String(rows), "fields": fields,
            "inSeries": booking.occurrence != nil,
        ]
        body["ticket"] = item.placed.map {
            frame.ticket(FreeSlot(placed: $0, period: booking.slot.period), booked: booking)
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var fields: [[String: Any]] {
        let options =
            [(value: "", label: phrases.text("teams.none"))]
            + teams.map { (value: $0.id.text, label: $0.name) }
        return (1...rows).flatMap { row -> [[String: Any]] in
            let known = row <= slots.count ? slots[row - 1].slot : nil
            let period = known?.period ?? (row == 1 ? booking.slot.period : nil)
            let number = ["number": phrases.number(row)]
            func value(_ name: String, _ now: String) -> String {
                form.map { $0["\(name)-\(row)"] ?? "" } ?? now
            }
            func time(_ instant: Instant?) -> String {
                instant.map { SwedishTime.timeOfDay(of: $0).description } ?? ""
            }
            return [
                FormField(
                    name: "lag-\(row)", label: phrases.text("teams.team", number),
                    value: value("lag", known?.team.text ?? ""), input: .names(options)),
                FormField(
                    name: "fran-\(row)", label: phrases.text("teams.from", number),
                    value: value("fran", time(period?.lowerBound)), input: .line(type: "time", hints: [:])),
                FormField(
                    name: "till-\(row)", label: phrases.text("teams.to", number),
                    value: value("till", time(period?.upperBound)), input: .line(type: "time", hints: [:])),
            ].map { $0.body(problems: problems) }
        }
    }
}

extension Phrases {
    /// `F12 17.00–18.00, P14 18.00–19.00`; a team that has all of a time stands without hours.
    func teams(_ slots: [NamedTeamSlot], of period: Period) -> String {
        slots.map { item in
            item.slot.period == period ? item.name : "\(item.name) \(times(item.slot.period))"
        }.joined(separator: ", ")
    }
}
