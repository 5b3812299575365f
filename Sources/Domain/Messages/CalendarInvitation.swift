/// An entry that mail programs put into the calendar, or take out of it (RFC 5546).
package struct CalendarInvitation: Sendable, Equatable, Codable {
    package let method: ICalendar.Method
    package let event: ICalendar.Event

    package init(method: ICalendar.Method, event: ICalendar.Event) {
        self.method = method
        self.event = event
    }

    /// RFC 5545.
    ///
    /// - Parameters:
    ///   - organizer: the e-mail address that it is sent from, which calendars hold later versions against.
    ///   - attendee: the e-mail address that it is sent to.
    package func text(from organizer: String, to attendee: String, at stamp: Instant) -> String {
        var calendar = ICalendar(stamp: stamp, method: method)
        var event = event
        event.parties = ICalendar.Event.Parties(organizer: organizer, attendee: attendee)
        calendar.add(event)
        return calendar.text
    }
}
