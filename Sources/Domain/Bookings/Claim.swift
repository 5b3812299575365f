/// Whatever takes time on a space: a booking, or a closure.
///
/// ```swift
/// let claim = Claim.booking(booking.id)
/// claim.kind  // .booking
/// ```
package enum Claim: Hashable, Sendable {
    /// The same text as that of the booking or the closure.
    package typealias ID = Identifier<Claim>

    package enum Kind: String, CaseIterable, Sendable {
        case booking, closure
    }

    case booking(Booking.ID)
    case closure(Closure.ID)

    package init(_ kind: Kind, id: ID) {
        switch kind {
        case .booking: self = .booking(Booking.ID(id.text))
        case .closure: self = .closure(Closure.ID(id.text))
        }
    }

    package var id: ID {
        switch self {
        case .booking(let id): ID(id.text)
        case .closure(let id): ID(id.text)
        }
    }

    package var kind: Kind {
        switch self {
        case .booking: .booking
        case .closure: .closure
        }
    }
}
