/// Why a booking cannot be made, moved or cancelled.
package enum BookingRefusal: Error, Sendable, Equatable {
    /// Another booking is in the way, or so near that its buffers are.
    case taken
    /// The customer itself has the time, or part of it, by this booking.
    case alreadyYours(Booking.ID)
    /// Outside opening hours, or in a closure.
    case closed
    case tooShort(minimum: Minutes)
    case tooLong(maximum: Minutes)
    /// Not one of the possible starts, or an end that is not on a whole minute.
    case offGrid(interval: Minutes)
    /// The minimum notice has passed.
    case tooSoon(notice: Minutes)
    case tooFarAhead(days: Int)
    case past
    /// The time has begun but is not over.
    case begun
    /// The space is not let to anyone.
    case notBookable
    case notYours
    /// What somebody keeps of a time that they give back some of is not part of it.
    case notWithin
    case overLimit(Int)
    /// More occurrences of a series at once than a customer may book here.
    case overSeriesLimit(Int)
    /// Booked by request, with the facility's contact, and why where the rule says so.
    case onRequest(Contact, because: Explanation? = nil)
    /// Booked by the staff alone, as above.
    case byStaff(Contact, because: Explanation? = nil)
    /// Wished for in an application round, as above.
    case inRound(Contact, because: Explanation? = nil)
    /// Asked for, although a press books it.
    case atOnce
    /// The cancellation deadline has passed, or the booked time has begun.
    case tooLate(deadline: Minutes)
    case alreadyCancelled
    /// The booking's state does not allow it.
    case wrongState(Booking.State.Name)
    /// The same idempotency key came with another request.
    case keyReused

    /// Who can be asked instead.
    package var contact: Contact? {
        switch self {
        case .onRequest(let contact, _), .byStaff(let contact, _), .inRound(let contact, _): contact
        default: nil
        }
    }

    /// Why a time is not booked by a press, in the municipality's words.
    package var explanation: Explanation? {
        switch self {
        case .onRequest(_, let why), .byStaff(_, let why), .inRound(_, let why): why
        default: nil
        }
    }

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .taken: "slot-taken"
        case .alreadyYours: "already-yours"
        case .closed: "closed"
        case .tooShort: "too-short"
        case .tooLong: "too-long"
        case .offGrid: "off-grid"
        case .tooSoon: "too-soon"
        case .tooFarAhead: "too-far-ahead"
        case .past: "past"
        case .begun: "begun"
        case .notBookable: "not-bookable"
        case .notYours: "not-yours"
        case .notWithin: "not-within"
        case .overLimit: "over-limit"
        case .overSeriesLimit: "over-series-limit"
        case .onRequest: "on-request"
        case .byStaff: "by-staff"
        case .inRound: "in-round"
        case .atOnce: "at-once"
        case .tooLate: "too-late"
        case .alreadyCancelled: "already-cancelled"
        case .wrongState: "wrong-state"
        case .keyReused: "idempotency-key-reused"
        }
    }
}
