package import Domain

extension PlacedBooking {
    /// The entry that is this booking, by the same identifier in every calendar and message.
    package func calendarEvent(in municipality: Municipality) -> ICalendar.Event {
        let place = placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        let summary = arrangement.map { "\($0.name), \(place)" } ?? place
        var event = ICalendar.Event(
            uid: "\(booking.id)@\(municipality.slug).manegen", period: booking.slot.period, summary: summary)
        event.location = placed?.facility.details.addressLine ?? ""
        event.description = booking.reference.text
        event.status = booking.state.name.calendarStatus
        event.revision = ICalendar.Event.Revision(
            number: booking.revision.number, createdAt: booking.createdAt, changedAt: booking.revision.at)
        return event
    }
}

extension Booking.State.Name {
    fileprivate var calendarStatus: ICalendar.Event.Status {
        switch self {
        case .held, .requested: .tentative
        case .confirmed, .used, .noShow: .confirmed
        case .cancelled, .denied, .expired: .cancelled
        }
    }
}
