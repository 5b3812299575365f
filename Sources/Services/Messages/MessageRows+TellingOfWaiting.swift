import Domain
import Storage
import Texts

extension MessageRows {
    /// Whom it is told that a time is free that they waited for; `nil` when it is not any more.
    func tellingOfWaiting(
        _ event: AuditEntry, _ kind: MessageKind, catalogue: () throws -> Catalogue,
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        guard let entry = try transaction.waiting.find(WaitingEntry.ID(event.subject), in: municipality),
            entry.state.name != .withdrawn, entry.state.name != .served,
            let slot = event.changes.slot, let placed = try catalogue().space(slot.space),
            now < slot.starts
        else { return nil }
        let taken = try transaction.occupancy.taken(
            in: placed.atoms, during: placed.rules.occupied(by: slot.period), in: municipality)
        guard placed.occupancyRefusal(of: slot.period, taken: taken) == nil else { return nil }
        let place = "\(placed.facility.name), \(placed.name)"
        let today = SwedishTime.date(of: now)
        @Sendable func time(_ phrases: Phrases) -> String {
            phrases.list([
                phrases.date(SwedishTime.date(of: slot.starts), today: today), phrases.times(slot.period),
            ])
        }
        return Telling(
            kind, to: try receivers(ofOffersTo: entry.customer, in: municipality, now: now),
            path: "/boka/tid?slot=\(slot.space)/\(slot.starts.inQuery)/\(slot.ends.inQuery)",
            urgentBefore: slot.starts,
            values: { ["place": place, "time": time($0)] },
            facts: { phrases in
                [("place", place), ("time", time(phrases))].map {
                    MessageContent.Fact(phrases.text("messages.facts.\($0)"), $1)
                }
            })
    }
}

extension [AuditChange] {
    /// The time that was told of.
    fileprivate var slot: Slot? {
        func text(_ field: String) -> String? { first { $0.field == field }?.after }
        guard let space = text("space"), let starts = text("starts").flatMap({ Instant(rfc3339: $0) }),
            let ends = text("ends").flatMap({ Instant(rfc3339: $0) }), starts < ends
        else { return nil }
        return Slot(space: Space.ID(space), period: starts..<ends)
    }
}

extension Instant {
    /// As it stands in a query, where a plus sign is a space.
    fileprivate var inQuery: String { rfc3339.replacing("+", with: "%2B") }
}
