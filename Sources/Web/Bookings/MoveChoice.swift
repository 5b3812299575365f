import Domain
import Services

/// Which day, length and places someone looks at for a booking that is to move.
struct MoveChoice {
    /// How much is shown: the times near the one that is held, all of them, or those of other facilities.
    enum Extent: String {
        case near
        case all = "alla"
        case elsewhere = "andra"
    }

    let date: CalendarDate
    let extent: Extent
    let wish: SearchWish

    /// Without a choice: the booking's own day, or today if that has been.
    init(_ query: Form, booking: Booking, placed: PlacedSpace, today: CalendarDate) {
        let own = max(SwedishTime.date(of: booking.slot.starts), today)
        date = max(query["datum"].flatMap { CalendarDate($0) } ?? own, today)
        extent = query["visa"].flatMap { Extent(rawValue: $0) } ?? .near
        let length = query["langd"].flatMap { Int($0) }.flatMap { (1...1440).contains($0) ? $0 : nil }
        wish = SearchWish(
            what: "", dates: date...date, duration: Minutes(length ?? booking.slot.period.length.count),
            place: extent == .elsewhere ? .anywhere : .facility(placed.facility.id),
            near: placed.facility.details.position)
    }

    var page: Search.Page {
        var page = Search.Page()
        page.slotsPerFacility = 200
        return page
    }
}
