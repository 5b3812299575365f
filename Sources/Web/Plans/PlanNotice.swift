import Domain
import Services
import Texts

/// What was done from the plan just now, with the way to it.
enum PlanNotice {
    case booked(StaffBooking)
    case moved(StaffBooking)
    case closed(cancelled: Int)
    case checked(StaffBooking)

    func body(in desk: StaffDesk) -> [String: Any] {
        let phrases = desk.phrases
        switch self {
        case .booked(let found), .moved(let found):
            var body: [String: Any] = ["text": sentence(found, in: desk)]
            body["link"] = [
                "href": "\(desk.frame.base)/personal/bokningar/\(found.item.booking.id)",
                "label": phrases.text("staff.plan.showBooking"),
            ]
            return body
        case .checked(let found):
            return [
                "text": phrases.list([
                    found.item.booking.reference.text,
                    phrases.sentence(of: found.item.booking.state, today: desk.frame.today),
                ])
            ]
        case .closed(let count):
            return [
                "text": count > 0
                    ? phrases(.staffClosureCancelled, count: count)
                    : phrases.text("staff.closures.done.closed")
            ]
        }
    }

    private func sentence(_ found: StaffBooking, in desk: StaffDesk) -> String {
        let booking = found.item.booking
        let today = desk.frame.today
        let day = desk.phrases.day(SwedishTime.date(of: booking.slot.starts), today: today)
        let key = if case .booked = self { "booked" } else { "moved" }
        return desk.phrases.text(
            "staff.plan.done.\(key)",
            [
                "customer": desk.phrases.name(found.customer.shownName(to: desk.viewer)), "day": day,
                "time": desk.phrases.times(booking.slot.period), "space": found.item.placed?.name ?? "",
            ])
    }
}
