import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Calendars for other programs: a person's at a secret address, one booking's, and a space's taken times.
struct CalendarRoutes {
    let installation: Installation
    let pages: Pages
    let addresses: ClientAddresses

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("kalender/{secret}.ics", use: own)
        group.get("ytor/{space}/kalender.ics", use: busy)
        let members = group.group(context: MemberContext.self)
        members.get("bokningar.ics", use: chosen)
        members.get("bokningar/{id}/kalender.ics", use: one)
        members.post("kalender", use: renew)
    }

    @Sendable private func own(_ request: Request, context: SiteContext) async throws -> Response {
        let secret = try context.parameters.require("secret")
        guard
            let feed = try await CalendarFeeds(installation).feed(
                secret: secret, in: context.municipality)
        else {
            if let team = try await TeamFeeds(installation).feed(secret: secret, in: context.municipality) {
                var calendar = ICalendar(
                    name: "\(team.team), \(team.organisation)", stamp: installation.clock.now())
                for event in team.calendarEvents(in: context.municipality) { calendar.add(event) }
                return Self.response(calendar)
            }
            let origin = addresses.address(of: request, from: context.remoteAddress)
            try await Attempts(installation).fail(.feed, from: origin, in: context.municipality)
            throw HTTPError(.notFound)
        }
        let phrases = pages.frame(of: request, context).phrases
        var calendar = ICalendar(
            name: feed.organisation.map { phrases(.organisationsBookings, ["organisation": $0]) }
                ?? phrases(.feedName, ["municipality": context.municipality.name]),
            stamp: installation.clock.now())
        for item in feed.bookings { calendar.add(item.calendarEvent(in: context.municipality)) }
        return Self.response(calendar)
    }

    @Sendable private func one(_ request: Request, context: MemberContext) async throws -> Response {
        let booking = try await BookingsOfCustomer(installation).find(
            Booking.ID(try context.parameters.require("id")), of: context.principal)
        var calendar = ICalendar(name: context.municipality.name, stamp: installation.clock.now())
        calendar.add(booking.calendarEvent(in: context.municipality))
        return Self.response(calendar, fileName: "bokning-\(booking.booking.reference).ics", isKept: false)
    }

    /// What somebody chose among their bookings, to be put into a calendar once.
    @Sendable private func chosen(_ request: Request, context: MemberContext) async throws -> Response {
        let choice = try BookingChoice(Form(query: request))
        let found = try await BookingsOfCustomer(installation).selection(
            choice.filter, of: context.principal)
        let phrases = pages.frame(of: request, context).phrases
        var calendar = ICalendar(
            name: phrases(.feedName, ["municipality": context.municipality.name]),
            stamp: installation.clock.now())
        for item in found.bookings where item.booking.state.name != .held {
            calendar.add(item.calendarEvent(in: context.municipality))
        }
        return Self.response(
            calendar, fileName: "bokningar-\(context.municipality.slug).ics", isKept: false)
    }

    @Sendable private func busy(_ request: Request, context: SiteContext) async throws -> Response {
        let space = Space.ID(try context.parameters.require("space"))
        let (placed, periods) = try await CalendarFeeds(installation).busyTimes(
            of: space, in: context.municipality)
        let phrases = pages.frame(of: request, context).phrases
        var calendar = ICalendar(
            name: phrases(.feedSpace, ["space": placed.name, "facility": placed.facility.name]),
            stamp: installation.clock.now())
        for period in periods {
            var event = ICalendar.Event(
                uid: "\(space)-\(period.lowerBound.seconds)@\(context.municipality.slug).manegen",
                period: period,
                summary: phrases(.feedBusy))
            event.isOnlyBusy = true
            calendar.add(event)
        }
        return Self.response(calendar)
    }

    @Sendable private func renew(_ request: Request, context: MemberContext) async throws -> Response {
        let secret = try await CalendarFeeds(installation).renew(for: context.principal)
        var response = Response.redirect(to: "/\(context.municipality.slug)/bokningar#feed-title")
        if case .organisation(let organisation) = context.principal.customer {
            response.setCookie(
                FeedLink(organisation: organisation, secret: secret).cookie(in: context.municipality))
        }
        return response
    }

    /// - Parameter isKept: whether a browser may keep it for a while; not what takes a log-in to see.
    private static func response(
        _ calendar: ICalendar, fileName: String? = nil, isKept: Bool = true
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/calendar; charset=utf-8",
            .cacheControl: isKept ? "private, max-age=300" : "no-store",
        ]
        if let fileName { headers[.contentDisposition] = "attachment; filename=\"\(fileName)\"" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(string: calendar.text)))
    }
}
