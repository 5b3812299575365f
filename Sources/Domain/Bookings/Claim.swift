/// Whatever takes time on a space: a booking, a closure, or a hold.
///
/// ```swift
/// let claim = Claim.booking(booking.id)
/// claim.kind  // .booking
/// ```
package enum Claim: Hashable, Sendable {
    /// The same text as that of the booking, the closure or the hold.
    package typealias ID = Identifier<Claim>

    package enum Kind: String, CaseIterable, Sendable {
        case booking, closure, hold
    }

    case booking(Booking.ID)
    case closure(Closure.ID)
    case hold(Hold.ID)

    package init(_ kind: Kind, id: ID) {
        switch kind {
        case .booking: self = .booking(Booking.ID(id.text))
        case .closure: self = .closure(Closure.ID(id.text))
        case .hold: self = .hold(Hold.ID(id.text))
        }
    }

    package var id: ID {
        switch self {
        case .booking(let id): ID(id.text)
        case .closure(let id): ID(id.text)
        case .hold(let id): ID(id.text)
        }
    }

    package var kind: Kind {
        switch self {
        case .booking: .booking
        case .closure: .closure
        case .hold: .hold
        }
    }
}
