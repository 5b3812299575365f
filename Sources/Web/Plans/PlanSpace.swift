import Domain
import Services
import Texts

/// One space on one day of a plan, and what can be had there.
struct PlanSpace {
    let placed: PlacedSpace
    let date: CalendarDate
    /// By its opening hours; closures are entries.
    let isClosed: Bool
    private let open: [Period]
    private let room: [Period]
    private let starts: [Instant]
    /// Those of them from which a press asks and does not book.
    private let asked: Set<Instant>
    private let press: PlanPress
    private let frame: PageFrame

    init(
        _ place: Plan.Place, _ placed: PlacedSpace, on date: CalendarDate, press: PlanPress, frame: PageFrame
    ) {
        self.placed = placed
        self.date = date
        self.press = press
        self.frame = frame
        let hours = placed.schedule.hours(on: date)
        isClosed = hours.isEmpty
        open = hours.map { SwedishTime.period(of: $0, on: date) }
        let day = SwedishTime.day(date)
        let near = day.lowerBound - .hours(48)..<day.upperBound + .hours(48)
        let taken = place.entries(in: placed).map(\.occupied).filter { $0.overlaps(near) }
        // What goes on past midnight has the next day's room too.
        let night = hours.last?.upperBound == .endOfDay ? placed.room(on: date + 1, taken: taken) : []
        room = (placed.room(on: date, taken: taken) + night).joined()
        if case .book(_, let group) = press {
            let free = placed.freeTimes(
                of: press.length(in: placed), on: date...date, for: group, had: .pressed, now: frame.now,
                taken: taken.map { Occupancy(space: placed.id, period: $0, claim: .closure(Closure.ID(""))) }
            ).slots
            starts = free.map(\.period.lowerBound)
            asked = Set(free.filter { $0.regime == .onRequest }.map(\.period.lowerBound))
            return
        }
        asked = []
        if case .nothing = press {
            starts = []
        } else {
            starts = hours.flatMap { placed.possibleStarts(on: date, hours: $0) }
        }
    }

    /// What a press on a free stretch of the day's table is about, as the template draws it.
    func offer(in stretch: Period) -> [String: Any]? {
        offered(in: stretch).flatMap { period in
            press.body(
                of: period, in: placed, had: asked.contains(period.lowerBound) ? .onRequest : .atOnce,
                frame: frame)
        }
    }

    /// The free stretches of the day, and what a press on each is about: for who moves a booking the same time of day,
    /// for a resident the way to the day's own plan.
    func stretches(dayAddress: String) -> [(period: Period, body: [String: Any])] {
        let day = SwedishTime.day(date)
        return room.map { $0.clamped(to: day) }.flatMap { free in
            open.map { free.clamped(to: $0) }.filter { !$0.isEmpty && frame.now < $0.upperBound }
        }.map { stretch in
            let text: [String: Any] = ["time": frame.phrases.times(stretch), "space": placed.name]
            return (stretch, text.merging(body(of: stretch, dayAddress: dayAddress)) { $1 })
        }
    }

    private func body(of stretch: Period, dayAddress: String) -> [String: Any] {
        switch press {
        case .nothing: return [:]
        case .desk:
            var body = offer(in: stretch) ?? [:]
            // The whole of what is free, of which a part is booked.
            body["time"] = nil
            return body
        case .move(let booking):
            let clock = SwedishTime.timeOfDay(of: booking.slot.starts)
            let same = SwedishTime.instant(of: date, at: clock)
            if stretch.contains(same), let there = offer(in: same..<stretch.upperBound),
                there["press"] != nil,
                starts.contains(same)
            {
                return there
            }
            return offer(in: stretch) == nil ? [:] : ["link": ["href": dayAddress]]
        case .book: return offered(in: stretch) == nil ? [:] : ["link": ["href": dayAddress]]
        }
    }

    private func offered(in stretch: Period) -> Period? {
        guard frame.now < stretch.upperBound else { return nil }
        let length = press.length(in: placed)
        let coming = starts.filter { frame.now <= $0 }
        return PlacedSpace.offer(in: stretch, starts: coming, room: room, length: length)
            ?? PlacedSpace.offer(in: stretch, starts: starts, room: room, length: length)
    }
}
