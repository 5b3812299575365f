/// In which right somebody acts: their own, which a mandate gives too, or the staff's, who say why.
///
///     try await bookings.cancel(id, by: principal)
///     try await bookings.cancel(id, by: principal, as: .staff(reason))
///
/// Who asks says which, so that one of the staff never does by their role what they meant to do for themselves. The
/// first of these takes the customer's own right; the second a role, and the customer is told of it with the reason.
package enum Capacity: Sendable, Equatable {
    case own
    case staff(Reason)

    package var reason: Reason? {
        switch self {
        case .own: nil
        case .staff(let reason): reason
        }
    }

    /// As the log has it: empty in one's own right.
    package var reasonText: String { reason?.text ?? "" }

    package var isStaff: Bool { self != .own }

    /// As it is stored.
    package var name: String { isStaff ? Self.staffName : "own" }

    package static let staffName = "staff"
}
