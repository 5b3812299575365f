import Domain
import Services
import Texts

/// The plan on paper, for the door: a sheet for each facility and day, with times, spaces and who comes. A person's name is
/// not for a door.
struct PlanSheets {
    let frame: PageFrame
    let plan: Plan

    private var phrases: Phrases { frame.phrases }

    var body: [[String: Any]] {
        (plan.dates.lowerBound.number...plan.dates.upperBound.number).map(CalendarDate.init(number:))
            .flatMap { date in plan.places.map { sheet($0, on: date) } }
    }

    private func sheet(_ place: Plan.Place, on date: CalendarDate) -> [String: Any] {
        let day = SwedishTime.day(date)
        let rows = place.entries.filter { $0.period.overlaps(day) }.map { entry -> [String: Any] in
            [
                "time": phrases.times(entry.period.clamped(to: day)), "space": entry.space.name,
                "who": who(entry),
            ]
        }
        return [
            "facility": place.facility.name,
            "day": phrases.sentence(phrases.date(date, today: frame.today)), "rows": rows,
            "isEmpty": rows.isEmpty,
        ]
    }

    private func who(_ entry: Plan.Entry) -> String {
        if let arrangement = entry.arrangement, arrangement.isShown { return arrangement.name.text }
        return switch entry.claim {
        case .closure, .closed: phrases(.planClosed)
        case .booking(_, .organisation(let organisation)?): organisation.name
        case .hold, .held: phrases(.planHeld)
        case .booking, .own, .taken, .arrangement: phrases(.planHidden)
        }
    }
}
