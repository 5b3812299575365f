import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: BookingRefusal) {
        self.init(
            status: refusal.status, code: refusal.code, title: refusal.title, detail: refusal.detail,
            field: refusal.field)
        if case .alreadyYours(let booking) = refusal { self.booking = booking.text }
    }

    /// The first rule as it would be for anyone, and all of them to set aside.
    init(_ broken: BrokenRules) {
        self.init(broken.rules.first ?? .taken)
        status = .unprocessableContent
        rules = broken.codes
        let ways = "One of the staff may set the rules aside with \"override\": true and a reason."
        detail = [detail, ways].compactMap(\.self).joined(separator: " ")
    }
}

extension BookingRefusal {
    /// The status that the API and the pages answer with.
    var status: HTTPResponse.Status {
        switch self {
        case .taken, .alreadyYours: .conflict
        case .notYours: .forbidden
        default: .unprocessableContent
        }
    }

    fileprivate var title: String {
        switch self {
        case .taken: "The time is taken."
        case .alreadyYours: "You have the time already."
        case .closed: "The space is closed at that time."
        case .tooShort: "The time is too short."
        case .tooLong: "The time is too long."
        case .offGrid: "A booking cannot start at that time."
        case .tooSoon: "It is too late to book this time."
        case .tooFarAhead: "The time is too far ahead."
        case .past: "The time has passed."
        case .begun: "The time has begun."
        case .notBookable: "The space is not let."
        case .notYours: "The booking is someone else's."
        case .notWithin: "The time to keep is not part of the booking's."
        case .overLimit: "You have as many coming bookings as one may have here."
        case .overSeriesLimit: "A series here has fewer occurrences."
        case .onRequest: "This space is booked on request."
        case .byStaff: "This space is booked by the staff."
        case .atOnce: "This time is booked at once."
        case .inRound: "Times of this space are applied for in a round."
        case .tooLate: "It is too late to change this booking."
        case .alreadyCancelled: "The booking is cancelled already."
        case .wrongState: "The booking's state does not allow this."
        case .keyReused: "The idempotency key was used for another request."
        }
    }

    fileprivate var detail: String? {
        switch self {
        case .taken:
            "Another booking, or the time around it, is in the way. Ask for the space's availability."
        case .alreadyYours: "The booking that the field booking names takes it, or a part of it."
        case .closed: "It lies outside opening hours or in a closure. The space's hours say when it is open."
        case .tooShort(let minimum): "The shortest time here is \(minimum.count) minutes."
        case .tooLong(let maximum): "The longest time here is \(maximum.count) minutes."
        case .offGrid(let interval):
            "Bookings start every \(interval.count) minutes from when the space opens, and end on a whole minute."
        case .tooSoon(let notice): "Book at least \(notice.count) minutes before the start."
        case .tooFarAhead(let days): "Book at most \(days) days ahead."
        case .past, .begun: "Choose a time that has not begun."
        case .notBookable: "Choose another space."
        case .notYours: "Only its customer can see or change it."
        case .notWithin: "Keep a time that lies within that of the booking."
        case .overLimit(let limit): "The limit is \(limit). Cancel one, or wait until one is over."
        case .overSeriesLimit(let limit): "A customer books at most \(limit) occurrences at once."
        case .atOnce: "Post it to bookings."
        case .onRequest(_, let why):
            Self.explained(why, "Post it to requests, which the municipality answers.")
        case .byStaff(let contact, let why), .inRound(let contact, let why):
            Self.explained(why, Self.asking(contact))
        case .tooLate(let deadline):
            "Cancel or move at least \(deadline.count) minutes before the start, or within \(Booking.undoTime.count) minutes of booking."
        case .alreadyCancelled: "Its time is free for others."
        case .wrongState(let state): "Its state is \(state.rawValue)."
        case .keyReused: "Send a new Idempotency-Key with each new request."
        }
    }

    /// What the municipality says of it, and what to do.
    private static func explained(_ why: Explanation?, _ advice: String) -> String {
        [why?.english, advice].compactMap(\.self).joined(separator: " ")
    }

    private static func asking(_ contact: Contact) -> String {
        ["Contact the municipality", contact.name, contact.phone, contact.email, contact.url]
            .filter { !$0.isEmpty }.joined(separator: ", ") + "."
    }

    fileprivate var field: String? {
        switch self {
        case .closed, .offGrid, .tooSoon, .tooFarAhead, .past, .begun, .notWithin: "start"
        case .tooShort, .tooLong: "end"
        case .onRequest, .byStaff, .inRound, .atOnce, .notBookable: "space"
        default: nil
        }
    }
}
