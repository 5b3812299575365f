/// What an event is to those whom it concerns: who they are, and what they are told.
package enum News: Sendable, Equatable {
    /// To a booking's customer; which message it is turns on who did it.
    case ofBooking(BookingNews)
    /// To who has a series.
    case ofSeries
    /// To whose an arrangement is.
    case ofArrangement
    /// To whom a time is offered.
    case ofOffer(MessageKind)
    /// To who waits for a time.
    case ofWaiting(MessageKind)
    /// To those who hand over a time, or get it.
    case ofHandover(MessageKind)
    /// To who registered an organisation.
    case ofOrganisation(MessageKind)
    /// To who got or lost a mandate.
    case ofMandate(MessageKind)
    /// To who got or lost a role.
    case ofRole(MessageKind)
    /// To whose key it is.
    case ofToken(MessageKind)
}
