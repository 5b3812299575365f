import Domain
import Storage
import Texts

extension ArrangementRows {
    /// Of how many bookings a message tells one by one.
    private static let mostTold = 60

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
                var facts = [
                    MessageContent.Fact(
                        phrases.text("messages.facts.reference"), arrangement.reference.text)
                ]
                for booking in coming.prefix(Self.mostTold) {
                    let date = SwedishTime.date(of: booking.slot.starts)
                    let place = catalogue.space(booking.slot.space).map { "\($0.facility.name), \($0.name)" }
                    facts.append(
                        MessageContent.Fact(
                            phrases.sentence(phrases.date(date, today: today)),
                            phrases.list([phrases.times(booking.slot.period)] + [place].compactMap(\.self))))
                }
                if coming.count > Self.mostTold {
                    facts.append(
                        MessageContent.Fact(
                            phrases(.seriesMore),
                            phrases(.arrangementTimes, count: coming.count - Self.mostTold)))
                }
                return facts
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
