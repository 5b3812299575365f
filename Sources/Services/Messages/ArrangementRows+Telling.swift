import Domain
import Storage
import Texts

extension ArrangementRows {
    /// One message of an arrangement, with what is left of it as it is now; `nil` when there is nobody to tell.
    func telling(
        of event: AuditEntry, catalogue: Catalogue, to people: (Arrangement) throws -> [Person.ID],
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        guard let arrangement = try find(Arrangement.ID(event.subject), in: municipality),
            let kind = MessageKind(ofArrangement: event, isByStaff: !event.reason.isEmpty)
        else { return nil }
        let coming = try bookings(of: arrangement.id, in: municipality)
            .filter { $0.isConfirmed && now < $0.slot.ends }
        // Undone before it was told; that is told by itself.
        if coming.isEmpty, EventKind(rawValue: event.action) != .arrangementCancelled { return nil }
        let today = SwedishTime.date(of: now)
        return Telling(
            kind, to: try people(arrangement), path: "/arrangemang/\(arrangement.reference)",
            reason: event.reason, urgentBefore: coming.map(\.slot.starts).min(),
            values: { phrases in
                [
                    "name": arrangement.name.text, "reference": arrangement.reference.text,
                    "left": phrases(.arrangementTimes, count: coming.count),
                ]
            },
            facts: { phrases in
                [
                    MessageContent.Fact(
                        phrases.text("messages.facts.reference"), arrangement.reference.text)
                ]
                    + coming.facts(
                        in: phrases, catalogue: catalogue, today: today, counted: .arrangementTimes)
            })
    }
}

extension MessageKind {
    fileprivate init?(ofArrangement event: AuditEntry, isByStaff: Bool) {
        switch EventKind(rawValue: event.action) {
        case .arrangementCreated: self = isByStaff ? .arrangementMadeByStaff : .arrangementBooked
        case .arrangementCancelled: self = isByStaff ? .arrangementCancelledByStaff : .arrangementCancelled
        case .arrangementRenamed: self = .arrangementRenamedByStaff
        default: return nil
        }
    }
}
