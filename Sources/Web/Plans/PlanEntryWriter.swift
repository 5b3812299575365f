import Domain
import Services
import Texts

/// What takes time in a plan, as the template draws it.
struct PlanEntryBody {
    let frame: PageFrame
    /// `nil` for a resident.
    let viewer: Person.ID?
    /// Whether what has begun can be marked here.
    let checks: Bool

    private var phrases: Phrases { frame.phrases }

    /// - Parameters:
    ///   - space: in whose column or row it stands.
    ///   - date: on which day.
    func body(of entry: Plan.Entry, in space: PlacedSpace, on date: CalendarDate) -> [String: Any] {
        var body: [String: Any] = ["time": times(entry.period, on: date), "space": entry.space.name]
        let isOwn = entry.space.id == space.id
        let place = isOwn ? nil : phrases(.planShared, ["space": entry.space.name])
        body["kind"] = isOwn ? "booked" : "shared"
        switch entry.claim {
        case .closure(let closure):
            body["kind"] = "closed"
            body["text"] = phrases(.planClosed)
            body["detail"] = phrases.list([place, closure.reason].compactMap(\.self))
        case .closed:
            body["kind"] = "closed"
            body["text"] = phrases(.planClosed)
            body["detail"] = place
        case .hold(let hold):
            body["text"] = phrases.text("staff.plan.holds.\(hold.ground.rawValue)")
            let until = phrases.text(
                "staff.plan.heldUntil", ["until": phrases.dateTime(hold.until, today: frame.today)])
            body["detail"] = phrases.list([place, until].compactMap(\.self))
            if hold.ground == .request, let booking = hold.booking, viewer != nil {
                body["href"] = "\(frame.base)/personal/bokningar/\(booking)"
            }
        case .held:
            body["text"] = phrases(.planHeld)
            body["detail"] = place
        case .taken:
            body["text"] = phrases(.gridTaken)
            body["detail"] = place
        case .own(let booking):
            body["kind"] = isOwn ? "mine" : "shared"
            body["text"] = phrases(.planMine)
            body["detail"] = place
            body["href"] = "\(frame.base)/bokningar/\(booking.id)"
        case .booking(let booking, let customer):
            body["warnings"] = entry.space.misfits(of: booking.slot.period)
                .filter { $0 == .closed || $0 == .notBookable }
                .map { phrases.text("staff.plan.misfits.\($0.code)") }
            body["detail"] = place ?? booking.reference.text
            name(customer, of: booking, in: &body)
            if !booking.isConfirmed { body["state"] = booking.stateMark(in: frame) }
            body["anchor"] = isOwn ? "b-\(booking.id)" : nil
            if isOwn, checks, booking.slot.starts <= frame.now {
                let marks = CheckMark.offered(for: booking, in: phrases)
                let address = "\(frame.base)/personal/bokningar/\(booking.id)"
                body["check"] = [
                    "action": "\(address)/anvandning", "marks": marks, "damageHref": "\(address)#pa-plats",
                ]
            }
            if isOwn, entry.occupied != entry.period {
                body["buffers"] = phrases(.planBuffers, ["time": times(entry.occupied, on: date)])
            }
        }
        return body
    }

    /// The same in few words, for a week: `plain` with nothing more to say, which is what nearly all are, or `other`.
    func brief(of entry: Plan.Entry, in space: PlacedSpace, on date: CalendarDate) -> [String: Any] {
        if case .booking(let booking, .some(let customer)) = entry.claim, let viewer,
            entry.space.id == space.id, booking.isConfirmed, entry.occupied == entry.period
        {
            return [
                "plain": [
                    "kind": "plan-entry booked", "time": times(entry.period, on: date),
                    "href": "bokningar/\(booking.id)",
                    "text": phrases.name(customer.shownName(to: viewer)),
                ]
            ]
        }
        var body = body(of: entry, in: space, on: date)
        if entry.space.id == space.id, case .booking = entry.claim { body["detail"] = nil }
        return ["other": body]
    }

    private func name(_ customer: FoundCustomer?, of booking: Booking, in body: inout [String: Any]) {
        guard let customer, let viewer else {
            body["text"] = phrases(.planHidden)
            return
        }
        body["text"] = phrases.name(customer.shownName(to: viewer))
        body["href"] = "bokningar/\(booking.id)"
    }

    /// What goes on past midnight says so by its day.
    private func times(_ period: Period, on date: CalendarDate) -> String {
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
