import Domain
import Services
import Texts

/// Says what takes time in a plan.
struct PlanEntryWriter {
    let frame: PageFrame
    /// `nil` for a resident.
    let viewer: Person.ID?
    /// Whether what has begun can be marked here.
    let checks: Bool

    private var phrases: Phrases { frame.phrases }

    /// - Parameters:
    ///   - space: in whose column or row it stands.
    ///   - date: on which day.
    func words(of entry: Plan.Entry, in space: PlacedSpace, on date: CalendarDate) -> PlanEntryWords {
        let isOwn = entry.space.id == space.id
        let place = isOwn ? nil : phrases(.planShared, ["space": entry.space.name])
        var words = PlanEntryWords(
            kind: isOwn ? .booked : .shared, time: times(entry.period, on: date), space: entry.space.name,
            text: "", detail: place)
        switch entry.claim {
        case .closure(let closure):
            words.kind = .closed
            words.text = phrases(.planClosed)
            words.detail = phrases.list([place, closure.reason].compactMap(\.self))
        case .closed:
            words.kind = .closed
            words.text = phrases(.planClosed)
        case .hold(let hold):
            words.text = phrases.text("staff.plan.holds.\(hold.ground.rawValue)")
            let until = phrases.text(
                "staff.plan.heldUntil", ["until": phrases.dateTime(hold.until, today: frame.today)])
            words.detail = phrases.list([place, until].compactMap(\.self))
            if hold.ground == .request, let booking = hold.booking, viewer != nil {
                words.href = "bokningar/\(booking)"
            }
        case .held: words.text = phrases(.planHeld)
        case .taken: words.text = phrases(.gridTaken)
        case .arrangement(let name):
            words.text = name.text
            if isOwn, entry.occupied != entry.period {
                words.buffers = phrases(.planBuffers, ["time": times(entry.occupied, on: date)])
            }
        case .own(let booking):
            if isOwn { words.kind = .mine }
            words.text = phrases(.planMine)
            words.href = "\(frame.base)/bokningar/\(booking.id)"
        case .booking(let booking, let customer):
            words.text = phrases(.planHidden)
            if let customer, let viewer {
                words.text = phrases.name(customer.shownName(to: viewer))
                if !entry.teams.isEmpty {
                    words.text += " (\(entry.teams.joined(separator: ", ")))"
                }
                words.href = "bokningar/\(booking.id)"
            }
            if isOwn, entry.occupied != entry.period {
                words.buffers = phrases.list(
                    [phrases(.planBuffers, ["time": times(entry.occupied, on: date)])]
                        + [phrases.preparation(booking.preparation)].compactMap(\.self))
            }
            if let arrangement = entry.arrangement {
                words.detail = phrases.list([place, arrangement.name.text].compactMap(\.self))
            }
        }
        return words
    }

    /// For `parts/plan-entry`, with all that is said of a booking and done with it.
    func body(of entry: Plan.Entry, in space: PlacedSpace, on date: CalendarDate) -> [String: Any] {
        var words = words(of: entry, in: space, on: date)
        guard case .booking(let booking, _) = entry.claim else { return words.body }
        let isOwn = entry.space.id == space.id
        if isOwn {
            words.detail = phrases.list(
                [entry.arrangement?.name.text].compactMap(\.self) + [booking.reference.text])
        }
        var body = words.body
        body["warnings"] = entry.space.misfits(of: booking.slot.period)
            .filter { $0 == .closed || $0 == .notBookable }
            .map { phrases.text("staff.plan.misfits.\($0.code)") }
        if !booking.isConfirmed { body["state"] = booking.stateMark(in: frame) }
        guard isOwn else { return body }
        body["anchor"] = "b-\(booking.id)"
        if checks, booking.slot.starts <= frame.now {
            let address = "\(frame.base)/personal/bokningar/\(booking.id)"
            body["check"] = [
                "action": "\(address)/anvandning", "marks": CheckMark.offered(for: booking, in: phrases),
                "damageHref": "\(address)#pa-plats",
            ]
        }
        return body
    }

    /// What goes on past midnight says so by its day.
    func times(_ period: Period, on date: CalendarDate) -> String {
        let day = SwedishTime.day(date)
        guard period.lowerBound < day.lowerBound || period.upperBound > day.upperBound else {
            return phrases.times(period)
        }
        func end(_ instant: Instant) -> String {
            let own = SwedishTime.date(of: instant)
            return own == date ? phrases.time(instant) : "\(phrases.shortDate(own)) \(phrases.time(instant))"
        }
        return "\(end(period.lowerBound)) – \(end(period.upperBound))"
    }
}
