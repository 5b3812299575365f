import Domain
import Storage
import Texts

extension MessageRows {
    /// Whom an event is told to, and how; `nil` when there is nobody, or when it is past and undone.
    func telling(
        of event: AuditEntry, catalogue: () throws -> Catalogue, in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        switch EventKind(rawValue: event.action)?.news {
        case .ofBooking(let news):
            try tellingOfBooking(event, news, catalogue: catalogue, in: municipality, now: now)
        case .ofSeries:
            try transaction.series.telling(
                of: event, catalogue: try catalogue(),
                to: { try receivers(of: $0.customer, bookedBy: $0.bookedBy, in: municipality, now: now) },
                in: municipality, now: now)
        case .ofArrangement:
            try transaction.arrangements.telling(
                of: event, catalogue: try catalogue(),
                to: { try receivers(of: $0.customer, bookedBy: $0.bookedBy, in: municipality, now: now) },
                in: municipality, now: now)
        case .ofOffer(let kind):
            try tellingOfOffer(event, kind, catalogue: catalogue, in: municipality, now: now)
        case .ofWaiting(let kind):
            try tellingOfWaiting(event, kind, catalogue: catalogue, in: municipality, now: now)
        case .ofHandover(let kind):
            try tellingOfHandover(event, kind, catalogue: catalogue, in: municipality, now: now)
        case .ofOrganisation(let kind): try tellingOfReview(event, kind, in: municipality)
        case .ofMandate(let kind): try tellingOfMandate(event, kind, in: municipality)
        case .ofRole(let kind): Self.tellingOfRole(event, kind)
        case .ofToken(let kind):
            Telling(kind, to: [Person.ID(event.customer?.text ?? event.actor)], path: "/jag#tokens")
        case nil: nil
        }
    }

    private func tellingOfBooking(
        _ event: AuditEntry, _ news: BookingNews, catalogue: () throws -> Catalogue,
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        let id = Booking.ID(event.subject)
        guard let booking = try transaction.bookings.find(id, in: municipality),
            now < booking.slot.period.upperBound, news.holds(of: booking, at: event.at),
            // What its customer did then is not told to who has it since.
            try transaction.handovers.last(
                of: id, since: Instant(seconds: event.at.seconds + 1), in: municipality) == nil
        else { return nil }
        let act = try transaction.bookings.acts(on: id, in: municipality).last {
            $0.at == event.at && $0.kind.isMeant(by: event.action)
        }
        let substitute =
            news == .displaced
            ? try transaction.displacements.substitute(for: id, in: municipality, now: now) : nil
        let kind = substitute == nil ? news.message(isByStaff: act != nil) : .bookingDisplacedWithOffer
        let placed = try catalogue().space(booking.slot.space)
        let place = placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        let address = placed?.facility.details.addressLine ?? ""
        var item = try booking.placed(in: catalogue())
        item.arrangement = try transaction.arrangements.whole(of: booking, in: municipality)
        let (period, price, today) = (booking.slot.period, booking.price, SwedishTime.date(of: now))
        // Of the municipality's own slip nobody hears who has heard nothing of it yet.
        let people =
            kind == .bookingReinstatedByStaff
            ? try toldOfCancelling(id, in: municipality)
            : try receivers(of: booking.customer, bookedBy: booking.bookedBy, in: municipality, now: now)
        let instead = try substitute.map { offer in
            let placed = try catalogue().space(offer.slot.space)
            return (
                place: placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name, offer: offer
            )
        }
        return Telling(
            kind, to: people, path: substitute == nil ? "/bokningar/\(id)" : "/bokningar",
            reason: reason(of: booking, told: kind, by: event, act),
            urgentBefore: period.lowerBound,
            invitation: kind.isBeforeBooking
                ? nil
                : CalendarInvitation(
                    method: booking.isConfirmed ? .request : .cancel,
                    event: item.calendarEvent(in: municipality)),
            values: { phrases in
                func time(_ period: Period) -> String {
                    let day = phrases.date(SwedishTime.date(of: period.lowerBound), today: today)
                    return phrases.list([day, phrases.times(period)])
                }
                var values = [
                    "place": place, "time": time(period), "reference": booking.reference.text,
                ]
                if let instead {
                    values["instead"] = phrases.list([instead.place, time(instead.offer.slot.period)])
                    values["until"] = phrases.dateTime(instead.offer.until, today: today)
                }
                return values
            },
            facts: { phrases in
                var facts = [
                    ("place", phrases.list([place] + (address.isEmpty ? [] : [address]))),
                    (
                        "time",
                        phrases.list([
                            phrases.date(SwedishTime.date(of: period.lowerBound), today: today),
                            phrases.times(period),
                        ])
                    ),
                    ("reference", booking.reference.text),
                ]
                if let price, booking.isConfirmed { facts.append(("price", phrases.cost(price))) }
                if news == .displaced, let price {
                    facts.append(
                        ("credit", phrases.text("messages.credited", ["amount": phrases.price(price)])))
                }
                if let instead {
                    let day = phrases.date(
                        SwedishTime.date(of: instead.offer.slot.starts), today: today)
                    facts.append(
                        (
                            "instead",
                            phrases.list([instead.place, day, phrases.times(instead.offer.slot.period)])
                        )
                    )
                    if let price = instead.offer.price {
                        facts.append(("insteadPrice", phrases.cost(price)))
                    }
                }
                return facts.map { MessageContent.Fact(phrases.text("messages.facts.\($0)"), $1) }
            })
    }

    /// The person, or of an organisation whoever booked, and everybody who books for it when that one no longer does.
    func receivers(
        of customer: Customer.ID, bookedBy booker: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [Person.ID] {
        if let person = try transaction.people.find(Person.ID(customer.text), in: municipality) {
            return [person.id]
        }
        let today = SwedishTime.date(of: now)
        let bookers = try transaction.mandates.all(
            of: Organisation.ID(customer.text), in: municipality, now: now
        )
        .filter { $0.mandate.permissions.contains(.book) && $0.mandate.days.contains(today) }
        .map(\.person.id)
        if bookers.contains(booker) { return [booker] }
        return Array(bookers.prefix(Self.mostReceivers))
    }

    private static var mostReceivers: Int { 20 }

    private func tellingOfReview(
        _ event: AuditEntry, _ kind: MessageKind, in municipality: Municipality
    ) throws -> Telling? {
        let standing = try transaction.organisations.standing(
            of: Organisation.ID(event.subject), in: municipality)
        let name = standing.organisation.name
        return Telling(
            kind, to: [standing.registeredBy], path: "/foreningar/\(standing.organisation.id)",
            reason: event.reason,
            values: { _ in ["organisation": name] })
    }

    private func tellingOfMandate(
        _ event: AuditEntry, _ kind: MessageKind, in municipality: Municipality
    ) throws -> Telling? {
        guard let organisation = event.customer.map({ Organisation.ID($0.text) }),
            event.actor != event.subject
        else {
            return nil
        }
        let name = try transaction.organisations.standing(of: organisation, in: municipality).organisation
            .name
        return Telling(
            kind, to: [Person.ID(event.subject)], path: "/foreningar", values: { _ in ["organisation": name] }
        )
    }

    private static func tellingOfRole(_ event: AuditEntry, _ kind: MessageKind) -> Telling? {
        guard event.actor != event.subject else { return nil }
        return Telling(kind, to: [Person.ID(event.subject)], path: "/jag")
    }
}

extension MessageKind {
    /// Whether it is of what never was a booking, and so is in no calendar.
    fileprivate var isBeforeBooking: Bool {
        switch self {
        case .requestReceived, .requestDenied, .requestExpired, .requestWithdrawn: true
        default: false
        }
    }
}

/// Why, as those who are told read it.
private func reason(of booking: Booking, told kind: MessageKind, by event: AuditEntry, _ act: StaffAct?)
    -> String
{
    switch kind {
    // That of a cancellation which is undone was about the cancellation.
    case .bookingReinstatedByStaff: ""
    default: booking.state.name == .denied ? event.reason : act?.reason ?? ""
    }
}
