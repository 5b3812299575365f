import Domain
import Storage
import Texts

extension MessageRows {
    /// Whom it is told that a time is offered to them, has lapsed or was taken back; `nil` when that is past or undone.
    func tellingOfOffer(
        _ event: AuditEntry, _ kind: MessageKind, catalogue: () throws -> Catalogue,
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        guard let offer = try transaction.offers.find(Offer.ID(event.subject), in: municipality) else {
            return nil
        }
        switch (kind, offer.state) {
        // Of a substitute its customer is told with what they lost.
        case (.offerMade, .open) where now < offer.until:
            if try transaction.displacements.isSubstitute(offer, in: municipality) { return nil }
        case (.offerLapsed, .lapsed): break
        case (.offerWithdrawn, .withdrawn(_, let reason)) where !reason.isEmpty: break
        default: return nil
        }
        let placed = try catalogue().space(offer.slot.space)
        let place = placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        let (period, price, until, today) = (
            offer.slot.period, offer.price, offer.until, SwedishTime.date(of: now)
        )
        @Sendable func time(_ phrases: Phrases) -> String {
            phrases.list([
                phrases.date(SwedishTime.date(of: period.lowerBound), today: today), phrases.times(period),
            ])
        }
        return Telling(
            kind, to: try receivers(ofOffersTo: offer.customer, in: municipality, now: now),
            path: "/bokningar",
            reason: kind == .offerLapsed ? "" : event.reason, urgentBefore: until,
            values: { phrases in
                [
                    "place": place, "time": time(phrases),
                    "until": phrases.dateTime(until, today: today),
                ]
            },
            facts: { phrases in
                var facts = [("place", place), ("time", time(phrases))]
                if let price, kind == .offerMade { facts.append(("price", phrases.cost(price))) }
                return facts.map { MessageContent.Fact(phrases.text("messages.facts.\($0)"), $1) }
            })
    }

    /// The person, or everybody who books for the organisation.
    func receivers(
        ofOffersTo customer: Customer.ID, in municipality: Municipality, now: Instant
    ) throws -> [Person.ID] {
        if let person = try transaction.people.find(Person.ID(customer.text), in: municipality) {
            return [person.id]
        }
        let today = SwedishTime.date(of: now)
        return try transaction.mandates.all(of: Organisation.ID(customer.text), in: municipality, now: now)
            .filter { $0.mandate.permissions.contains(.book) && $0.mandate.days.contains(today) }
            .prefix(20).map(\.person.id)
    }
}
