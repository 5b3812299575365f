import Domain
import Storage

extension Transaction {
    /// Gives the kept organisation, from today, the statuses and price groups of a duplicate whose kind it has none of
    /// itself; the others end. What has been stays where it was.
    ///
    /// - Returns: those that ended.
    func moveClassifications(
        of old: Organisation.ID, to kept: Organisation.ID, by principal: Principal, at now: Instant
    ) throws -> [Classification] {
        let today = SwedishTime.date(of: now)
        func left(_ organisation: Organisation.ID) throws -> [Classification] {
            try classifications(of: organisation, in: principal.municipality)
                .filter { $0.days.last.map { today <= $0 } ?? true }
        }
        let taken = Set(try left(kept).map(\.kind))
        let (ended, moved) = try left(old).reduce(into: ([Classification](), [Classification]())) {
            parts, one in
            if taken.contains(one.kind) { parts.0.append(one) } else { parts.1.append(one) }
        }
        for one in ended + moved { try end(one, before: today, in: principal.municipality) }
        for one in moved {
            guard let days = DateSpan(first: max(one.days.first, today), last: one.days.last) else {
                continue
            }
            let new = Classification(
                id: .new(at: now), kind: one.kind, value: one.value, days: days, decision: one.decision)
            try insert(new, of: kept, by: principal, at: now)
            try record(
                .organisationClassified, of: kept.text, by: principal, at: now, because: one.decision,
                changes: [.value(one.kind.rawValue, from: nil, to: one.value)])
        }
        return ended
    }

    /// Lets what has begun end the day before; what has not never was.
    private func end(
        _ one: Classification, before day: CalendarDate, in municipality: Municipality
    ) throws {
        if one.days.first < day { return try end(one, on: day - 1, in: municipality) }
        try execute(
            """
            DELETE FROM organisation_classification
            WHERE municipality = \(municipality.code) AND id = \(one.id)
            """)
    }
}
