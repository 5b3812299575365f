import Domain
import Services
import Texts

/// How a booking is divided, as a form says it: a row for each part, with a team and two times on the clock.
struct TeamForm {
    enum Reading {
        case slots([TeamSlot])
        case problems([FormProblem])
    }

    let form: Form

    init(_ form: Form) { self.form = form }

    /// - Throws: ``Problem`` for what no such form sends
    func reading(of booking: Booking, phrases: Phrases) throws -> Reading {
        guard let rows = Int(try form.require("rader")), (1...TeamDivision.most).contains(rows) else {
            throw Problem.malformed("rader", "It must be a number of rows.")
        }
        var (slots, problems): ([TeamSlot], [FormProblem]) = ([], [])
        for row in 1...rows {
            try form.expect("lag-\(row)", "fran-\(row)", "till-\(row)")
            guard let team = form["lag-\(row)"] else { continue }
            guard let first = form["fran-\(row)"].flatMap({ TimeOfDay($0) }),
                let last = form["till-\(row)"].flatMap({ TimeOfDay($0) }),
                let period = Self.period(from: first, to: last, in: booking.slot.period)
            else {
                problems.append(
                    FormProblem(field: "fran-\(row)", text: phrases.text("teams.problems.team-outside")))
                continue
            }
            slots.append(TeamSlot(team: Section.ID(team), period: period))
        }
        return problems.isEmpty ? .slots(slots) : .problems(problems)
    }

    /// Two times on the clock within a booked time, which may go on past midnight.
    private static func period(from first: TimeOfDay, to last: TimeOfDay, in booked: Period) -> Period? {
        let days = (0...1).map { SwedishTime.date(of: booked.lowerBound) + $0 }
        func instants(_ time: TimeOfDay) -> [Instant] { days.map { SwedishTime.instant(of: $0, at: time) } }
        guard
            let start = instants(first).first(where: {
                booked.lowerBound <= $0 && $0 < booked.upperBound
            }), let end = instants(last).first(where: { start < $0 && $0 <= booked.upperBound })
        else { return nil }
        return start..<end
    }
}
