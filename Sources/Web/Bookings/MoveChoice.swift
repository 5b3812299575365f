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
    /// Whether a day was asked for that has been, in whose place today is shown.
    let isPast: Bool
    let extent: Extent
    let wish: SearchWish

    /// Without a choice: the booking's own day, or today if that has been.
    ///
    /// Elsewhere is where one can do the same, if there is any such place.
    init(
        _ query: Form, booking: Booking, placed: PlacedSpace, in catalogue: Catalogue, today: CalendarDate
    ) {
        let own = max(SwedishTime.date(of: booking.slot.starts), today)
        let chosen = query["datum"].flatMap { CalendarDate($0) } ?? own
        date = max(chosen, today)
        isPast = chosen < today
        extent = query["visa"].flatMap { Extent(rawValue: $0) } ?? .near
        let length = query["langd"].flatMap { Int($0) }.flatMap { (1...1440).contains($0) ? $0 : nil }
        let alike = Set(catalogue.spaces.filter { $0.isAlike(placed) }.map(\.facility.id))
            .subtracting([placed.facility.id])
        var wish = SearchWish(
            what: "", dates: date...date, duration: Minutes(length ?? booking.slot.period.length.count),
            place: extent == .elsewhere
                ? (alike.isEmpty ? .anywhere : .facilities(alike)) : .facility(placed.facility.id),
            near: placed.facility.details.position)
        // Moving is as booking: what has to be asked for is not moved to by a press.
        wish.regimes = .atOnce
        self.wish = wish
    }

    var page: Search.Page {
        var page = Search.Page()
        page.slotsPerFacility = 200
        return page
    }
}
