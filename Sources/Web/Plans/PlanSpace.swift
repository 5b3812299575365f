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
    /// Those that have not passed.
    private let coming: [Instant]
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
        let taken = place.taking(placed).map { place.entries[$0].occupied }.filter { $0.overlaps(near) }
        // What goes on past midnight has the next day's room too.
        let night = hours.last?.upperBound == .endOfDay ? placed.room(on: date + 1, taken: taken) : []
        room = (placed.room(on: date, taken: taken) + night).joined()
        switch press {
        case .nothing:
            (starts, asked) = ([], [])
        case .desk, .move:
            (starts, asked) = (hours.flatMap { placed.possibleStarts(on: date, hours: $0) }, [])
        case .book(_, let group):
            let free = placed.freeTimes(
                of: press.length(in: placed), on: date...date, for: group, had: .pressed, now: frame.now,
                taken: taken.map { Occupancy(space: placed.id, period: $0, claim: .closure(Closure.ID(""))) }
            ).slots
            starts = free.map(\.period.lowerBound)
            asked = Set(free.filter { $0.regime == .onRequest }.map(\.period.lowerBound))
        }
        coming = starts.filter { frame.now <= $0 }
    }

    /// A free stretch of the day's table, and what a press on it does.
    func offer(in stretch: Period) -> Markup? {
        offered(in: stretch).flatMap { period in
            press.markup(
                of: period, in: placed, had: asked.contains(period.lowerBound) ? .onRequest : .atOnce,
                frame: frame)
        }
    }

    /// The free stretches of the day.
    var stretches: [Period] {
        let day = SwedishTime.day(date)
        return room.map { $0.clamped(to: day) }.flatMap { free in
            open.map { free.clamped(to: $0) }.filter { !$0.isEmpty && frame.now < $0.upperBound }
        }
    }

    /// What a press on a free stretch of a week is about: for who moves a booking the same time of day, for a resident
    /// the way to the day's own plan.
    enum WeekPress {
        case nothing
        case link(Markup)
        case button(Markup)
    }

    func weekPress(on stretch: Period, dayAddress: Markup) -> WeekPress {
        switch press {
        case .nothing: return .nothing
        case .desk:
            return offered(in: stretch).map { .link(PlanPress.address(of: $0, in: placed)) } ?? .nothing
        case .book: return offered(in: stretch) == nil ? .nothing : .link(dayAddress)
        case .move(let booking):
            let clock = SwedishTime.timeOfDay(of: booking.slot.starts)
            let same = SwedishTime.instant(of: date, at: clock)
            if stretch.contains(same), starts.contains(same),
                let there = offer(in: same..<stretch.upperBound)
            {
                return .button(there)
            }
            return offer(in: stretch) == nil ? .nothing : .link(dayAddress)
        }
    }

    private func offered(in stretch: Period) -> Period? {
        guard frame.now < stretch.upperBound else { return nil }
        let length = press.length(in: placed)
        if let offer = PlacedSpace.offer(in: stretch, starts: coming, room: room, length: length) {
            return offer
        }
        // Today's present hour has begun, which the staff may still book.
        guard coming.count < starts.count else { return nil }
        return PlacedSpace.offer(in: stretch, starts: starts, room: room, length: length)
    }
}
