import Domain
import Storage

extension Classification: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .organisation("organisation_classification", "organisation", merged: .settled),
        .doer("organisation_classification", "set_by"),
    ]

    /// Gives the kept organisation, from today, the statuses and price groups of a duplicate whose kind it has none of
    /// itself; the others end. What has been stays where it was.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        let today = SwedishTime.date(of: merger.now)
        func left(_ organisation: Organisation.ID) throws -> [Classification] {
            try transaction.classifications.all(of: organisation, in: merger.municipality)
                .filter { $0.days.last.map { today <= $0 } ?? true }
        }
        let taken = Set(try left(merger.kept).map(\.kind))
        let (ended, moved) = try left(merger.duplicate.id).reduce(
            into: ([Classification](), [Classification]())
        ) { parts, one in
            if taken.contains(one.kind) { parts.0.append(one) } else { parts.1.append(one) }
        }
        for one in ended + moved { try transaction.end(one, before: today, in: merger.municipality) }
        for one in moved {
            guard let days = DateSpan(first: max(one.days.first, today), last: one.days.last) else {
                continue
            }
            let new = Classification(
                id: .new(at: merger.now), kind: one.kind, value: one.value, days: days,
                decision: one.decision)
            try transaction.classifications.insert(new, of: merger.kept, by: merger.principal, at: merger.now)
            try transaction.record(
                .organisationClassified, of: merger.kept.text, by: merger.principal, at: merger.now,
                because: one.decision, changes: [.value(one.kind.rawValue, from: nil, to: one.value)])
        }
        return ended.map { .value($0.kind.rawValue, from: $0.value, to: nil) }
    }
}

extension Transaction {
    /// Lets what has begun end the day before; what has not never was.
    fileprivate func end(
        _ one: Classification, before day: CalendarDate, in municipality: Municipality
    ) throws {
        if one.days.first < day { return try classifications.end(one, on: day - 1, in: municipality) }
        try execute(
            """
            DELETE FROM organisation_classification
            WHERE municipality = \(municipality.code) AND id = \(one.id)
            """)
    }
}
