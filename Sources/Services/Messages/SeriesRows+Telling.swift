import Domain
import Storage
import Texts

extension SeriesRows {
    /// One message of a series, with what is left of it as it is now; `nil` when there is nobody to tell.
    func telling(
        of event: AuditEntry, catalogue: Catalogue, to people: (BookingSeries) throws -> [Person.ID],
        in municipality: Municipality, now: Instant
    ) throws -> Telling? {
        guard let series = try find(BookingSeries.ID(event.subject), in: municipality),
            let kind = MessageKind(ofSeries: event, isByStaff: !event.reason.isEmpty)
        else { return nil }
        let coming = try occurrences(of: series.id, in: municipality)
            .filter { $0.isConfirmed && now < $0.slot.ends }
        // Undone before it was told; that is told by itself.
        if coming.isEmpty, EventKind(rawValue: event.action) != .seriesCancelled { return nil }
        let placed = catalogue.space(series.space)
        let place = placed.map { "\($0.facility.name), \($0.name)" } ?? municipality.name
        let address = placed?.facility.details.addressLine ?? ""
        let today = SwedishTime.date(of: now)
        return Telling(
            kind, to: try people(series), path: "/bokningsserier/\(series.reference)", reason: event.reason,
            urgentBefore: coming.map(\.slot.starts).min(),
            values: { phrases in
                [
                    "place": place, "time": phrases.rhythm(of: series.plan),
                    "reference": series.reference.text,
                    "left": phrases(.seriesOccurrences, count: coming.count),
                ]
            },
            facts: { phrases in
                [
                    MessageContent.Fact(
                        phrases.text("messages.facts.place"),
                        phrases.list([place] + (address.isEmpty ? [] : [address]))),
                    MessageContent.Fact(phrases.text("messages.facts.reference"), series.reference.text),
                ]
                    + coming.facts(
                        in: phrases, catalogue: catalogue, today: today, counted: .seriesOccurrences,
                        exceptAt: series.space)
            })
    }
}

extension MessageKind {
    fileprivate init?(ofSeries event: AuditEntry, isByStaff: Bool) {
        switch EventKind(rawValue: event.action) {
        case .seriesCreated: self = isByStaff ? .seriesMadeByStaff : .seriesBooked
        case .seriesChanged, .seriesExtended: self = isByStaff ? .seriesChangedByStaff : .seriesChanged
        case .seriesCancelled: self = isByStaff ? .seriesCancelledByStaff : .seriesCancelled
        default: return nil
        }
    }
}
