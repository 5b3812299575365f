import Domain
import Storage
import Texts

extension MessageRows {
    /// Whom it is told what becomes of a time that one organisation hands over to another; `nil` when that is past.
    func tellingOfHandover(
        _ event: AuditEntry, _ kind: MessageKind, catalogue: () throws -> Catalogue,
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        guard let handover = try self.handover(of: event, kind, in: municipality),
            kind.isTold(of: handover.state),
            now < handover.slot.starts,
            let booking = try transaction.bookings.find(handover.booking, in: municipality)
        else { return nil }
        let both = try transaction.placed([handover], in: try catalogue(), of: municipality)
        guard let item = both.first else { return nil }
        let place = item.placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        let today = SwedishTime.date(of: now)
        @Sendable func time(_ phrases: Phrases) -> String {
            phrases.list([
                phrases.date(SwedishTime.date(of: handover.slot.starts), today: today),
                phrases.times(handover.slot.period),
            ])
        }
        return Telling(
            kind, to: try receivers(of: handover, kind, in: municipality, now: now),
            path: kind == .bookingTakenOver ? "/bokningar/\(booking.id)" : "/bokningar",
            reason: kind == .handoverDenied ? event.reason : "", urgentBefore: handover.slot.starts,
            invitation: try invitation(of: booking, by: handover, kind, try catalogue(), in: municipality),
            values: { phrases in
                [
                    "place": place, "time": time(phrases), "giver": item.giver, "receiver": item.receiver,
                    "until": phrases.dateTime(handover.until, today: today),
                ]
            },
            facts: { phrases in
                var facts = [("place", place), ("time", time(phrases))]
                if kind == .bookingTakenOver { facts.append(("reference", booking.reference.text)) }
                if let price = handover.price, kind == .handoverOffered || kind == .bookingTakenOver {
                    facts.append(("price", phrases.cost(price)))
                }
                if kind == .handoverOffered, !handover.word.isEmpty { facts.append(("word", handover.word)) }
                return facts.map { MessageContent.Fact(phrases.text("messages.facts.\($0)"), $1) }
            })
    }

    private func handover(
        of event: AuditEntry, _ kind: MessageKind, in municipality: Municipality
    ) throws -> Handover? {
        switch kind {
        case .bookingHandedOver, .bookingTakenOver:
            try transaction.handovers.done(of: Booking.ID(event.subject), at: event.at, in: municipality)
        default: try transaction.handovers.find(Handover.ID(event.subject), in: municipality)
        }
    }

    /// What it does to the calendar of who is told: the giver's loses the booking, the receiver's gets it.
    private func invitation(
        of booking: Booking, by handover: Handover, _ kind: MessageKind, _ catalogue: Catalogue,
        in municipality: Municipality
    ) throws -> CalendarInvitation? {
        switch kind {
        case .bookingHandedOver:
            booking.leftBehind(by: handover).map {
                CalendarInvitation(
                    method: .cancel, event: $0.placed(in: catalogue).calendarEvent(in: municipality))
            }
        case .bookingTakenOver:
            CalendarInvitation(
                method: .request, event: booking.placed(in: catalogue).calendarEvent(in: municipality))
        default: nil
        }
    }

    /// Those who book for the one that it concerns; for both, where both have agreed to what does not come about.
    private func receivers(
        of handover: Handover, _ kind: MessageKind, in municipality: Municipality, now: Instant
    ) throws -> [Person.ID] {
        func giver() throws -> [Person.ID] {
            try receivers(of: handover.giver, bookedBy: handover.offeredBy, in: municipality, now: now)
        }
        func receiver() throws -> [Person.ID] {
            guard let acceptance = handover.state.acceptance else {
                return try receivers(ofOffersTo: handover.receiver, in: municipality, now: now)
            }
            return try receivers(of: handover.receiver, bookedBy: acceptance.by, in: municipality, now: now)
        }
        switch kind {
        case .handoverOffered, .handoverWithdrawn, .bookingTakenOver: return try receiver()
        case .handoverDenied, .handoverLapsed:
            let other = handover.state.acceptance == nil ? [] : try receiver()
            let first = try giver()
            return first + other.filter { !first.contains($0) }
        default: return try giver()
        }
    }
}

extension MessageKind {
    /// Whether it still is so.
    fileprivate func isTold(of state: Handover.State) -> Bool {
        switch (self, state) {
        case (.handoverOffered, .open), (.handoverDeclined, .declined), (.handoverDenied, .denied),
            (.handoverWithdrawn, .withdrawn), (.handoverLapsed, .lapsed), (.bookingHandedOver, .done),
            (.bookingTakenOver, .done):
            true
        default: false
        }
    }
}
