import Domain
import Services
import Texts

/// The requests that wait, the oldest first, each with what it collides with.
struct StaffRequestsPage {
    private static let done = ["accepted", "denied", "offered", "settled"]
    private static let handedOver = ["handover-confirmed", "handover-denied", "handover-settled"]

    let desk: StaffDesk
    let requests: [WaitingRequest]
    /// What one organisation hands over to another, for one of the staff to confirm.
    var handovers: [WaitingHandover] = []
    let usually: AnswerTime?
    /// Where the next page begins.
    let next: Int?
    /// What was done just now, as it stands in the address.
    let done: String?
    /// What a request became by that.
    let accepted: Booking.ID?

    private var phrases: Phrases { desk.phrases }

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/forfragningar"
        var body: [String: Any] = [
            "hasRequests": !requests.isEmpty,
            "requests": requests.map { request -> [String: Any] in
                var row = StaffRequestBody(desk: desk, waiting: request).body
                let own = "\(address)/\(request.item.booking.id)"
                row["href"] = own
                row["reference"] = request.item.booking.reference.text
                if request.isPlain { row["acceptAction"] = "\(own)/godkannande" }
                return row
            },
        ]
        body["hasHandovers"] = !handovers.isEmpty
        body["handovers"] = handovers.map { StaffHandoverRow(desk: desk, waiting: $0).row }
        body["usually"] = usually?.sentence(in: phrases)
        body["next"] = next.map { "\(address)?fran=\($0)" }
        if let key = Self.handedOver.first(where: { $0 == done }) {
            body["notice"] =
                [
                    "text": phrases.text("handovers.staff.done.\(key)"),
                    "warning": key == "handover-settled",
                ] as [String: Any]
        }
        if let key = Self.done.first(where: { $0 == done }) {
            var notice: [String: Any] = [
                "text": phrases.text("staff.requests.done.\(key)"), "warning": key == "settled",
            ]
            notice["link"] = accepted.map {
                [
                    "href": "\(desk.frame.base)/personal/bokningar/\($0)",
                    "label": phrases.text("staff.requests.toBooking"),
                ]
            }
            body["notice"] = notice
        }
        return body
    }
}

extension WaitingRequest {
    /// Whether a yes needs nothing to be thought of.
    fileprivate var isPlain: Bool { isFree && others.isEmpty && conflict == nil && offer == nil }
}

/// A request as the staff's pages show it.
struct StaffRequestBody {
    let desk: StaffDesk
    let waiting: WaitingRequest

    private var phrases: Phrases { desk.phrases }

    var body: [String: Any] {
        let booking = waiting.item.booking
        let today = desk.frame.today
        var body: [String: Any] = [
            "customerName": waiting.customer.label(to: desk.viewer, in: phrases),
            "customerHref": "\(desk.frame.base)/personal/kund/\(booking.customer)",
            "asked": phrases.text(
                "staff.requests.asked",
                ["when": phrases.dateTime(waiting.request.askedAt, today: today)]),
            "lapses": phrases.text(
                waiting.keptUntil == nil ? "staff.requests.lapses" : "staff.requests.keptUntil",
                ["until": phrases.dateTime(waiting.request.expiresAt, today: today)]),
            "hasCollisions": !collisions.isEmpty, "collisions": collisions,
        ]
        if let placed = waiting.item.placed {
            let ticket = desk.frame.ticket(
                FreeSlot(placed: placed, period: booking.slot.period), booked: booking)
            body["day"] = phrases.sentence(ticket["day"] ?? "")
            body["time"] = ticket["time"]
            body["where"] = ticket["where"]
            body["price"] = ticket["cost"]
        }
        if let offer = waiting.offer, let placed = offer.placed {
            let ticket = desk.frame.ticket(FreeSlot(placed: placed, period: offer.offer.slot.period))
            body["offered"] = phrases.text(
                "staff.requests.offered",
                ticket.merging(["until": phrases.dateTime(offer.offer.until, today: today)]) { $1 })
        }
        body["conflict"] = waiting.conflict.map { phrases.sentence(for: .conflictOfInterest($0)) }
        return body
    }

    /// What wants, or has, some of the time.
    private var collisions: [[String: String]] {
        let base = "\(desk.frame.base)/personal"
        var rows = waiting.others.map { other in
            row("other", other, href: "\(base)/forfragningar/\(other.booking.id)")
        }
        rows += waiting.bookings.map { row("booking", $0, href: "\(base)/bokningar/\($0.booking.id)") }
        rows += waiting.closures.map { item in
            [
                "text": phrases.text(
                    "staff.requests.hits.closure",
                    [
                        "time": time(item.closure.period), "space": item.placed.name,
                        "reason": item.closure.reason,
                    ])
            ]
        }
        if waiting.isOffered { rows.append(["text": phrases.text("staff.requests.hits.offer")]) }
        return rows
    }

    private func row(_ key: String, _ item: PlacedBooking, href: String) -> [String: String] {
        [
            "href": href,
            "text": phrases.text(
                "staff.requests.hits.\(key)",
                [
                    "time": time(item.booking.slot.period), "space": item.placed?.name ?? "",
                    "reference": item.booking.reference.text,
                ]),
        ]
    }

    private func time(_ period: Period) -> String {
        let day = phrases.day(SwedishTime.date(of: period.lowerBound), today: desk.frame.today)
        return "\(day) \(phrases.times(period))"
    }
}
