import Domain
import Services

/// Which day and length someone looks at for a booking that is to move.
struct MoveChoice {
    let date: CalendarDate
    let wish: SearchWish
    let page: Search.Page

    /// Without a choice: the booking's own day, or today if that has been.
    init(_ query: Form, booking: Booking, placed: PlacedSpace, today: CalendarDate) {
        let own = max(SwedishTime.date(of: booking.slot.starts), today)
        date = max(query["datum"].flatMap { CalendarDate($0) } ?? own, today)
        let length = query["langd"].flatMap { Int($0) }.flatMap { (1...1440).contains($0) ? $0 : nil }
        wish = SearchWish(
            what: "", dates: date...date, duration: Minutes(length ?? Int(booking.slot.period.seconds / 60)),
            place: .facility(placed.facility.id))
        var page = Search.Page()
        page.slotsPerFacility = 200
        self.page = page
    }
}
