package import Domain
import Storage

/// The municipality's status and price group for organisations, each from a day on by a decision.
package struct Classifications: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Sets what holds from the first of `days` on; what held then ends the day before. What was to begin on the same
    /// day or later has to be ended first.
    ///
    /// - Parameter decision: where the decision is found.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    @discardableResult
    package func set(
        _ kind: Classification.Kind, to value: String, days: DateSpan, by decision: Reason,
        for organisation: Organisation.ID, as principal: Principal
    ) async throws -> Classification {
        let now = installation.clock.now()
        guard let words = TypedLine.words(of: value, most: 100) else { throw OrganisationRefusal.nameNeeded }
        let new = Classification(
            id: .new(at: now), kind: kind, value: words, days: days, decision: decision.text)
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.setPriceGroups, of: principal, now: now)
            let standing = try transaction.organisations.standing(
                of: organisation, in: principal.municipality)
            if let ground = try transaction.conflicts.ground(of: principal, with: standing, now: now) {
                throw AccessRefusal.conflictOfInterest(ground)
            }
            let held = try transaction.classifications.all(of: organisation, in: principal.municipality)
                .filter { $0.kind == kind && $0.days.overlaps(days) }
            guard held.allSatisfy({ $0.days.first < days.first }) else {
                throw OrganisationRefusal.laterDecision
            }
            for old in held {
                try transaction.classifications.end(old, on: days.first - 1, in: principal.municipality)
            }
            try transaction.classifications.insert(new, of: organisation, by: principal, at: now)
            try transaction.record(
                .organisationClassified, of: organisation.text, by: principal, at: now,
                because: decision.text,
                changes: [.value(kind.rawValue, from: held.last?.value, to: new.value)])
        }
        return new
    }
}

extension Classification: RowReadable {
    init(row: Row) throws {
        guard let kind = Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        guard let days = DateSpan(first: try row["first_day"], last: try row["last_day"]) else {
            throw StorageError.unreadable(column: "last_day")
        }
        self.init(
            id: try row["id"], kind: kind, value: try row["value"], days: days,
            decision: try row["decision"])
    }
}

extension ClassificationRows {
    /// All that has held, holds and will hold, in order.
    func all(
        of organisation: Organisation.ID, in municipality: Municipality
    ) throws -> [Classification] {
        try transaction.all(
            """
            SELECT * FROM organisation_classification
            WHERE municipality = \(municipality.code) AND organisation = \(organisation)
            ORDER BY kind, first_day, id
            """)
    }

    func end(
        _ old: Classification, on last: CalendarDate, in municipality: Municipality
    ) throws {
        try transaction.execute(
            """
            UPDATE organisation_classification SET last_day = \(last)
            WHERE municipality = \(municipality.code) AND id = \(old.id)
            """)
    }

    func insert(
        _ new: Classification, of organisation: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        try transaction.execute(
            """
            INSERT INTO organisation_classification (municipality, id, organisation, kind, value, first_day, last_day,
                decision, set_at, set_by)
            VALUES (\(principal.municipality.code), \(new.id), \(organisation), \(new.kind.rawValue),
                \(new.value), \(new.days.first), \(new.days.last), \(new.decision), \(now),
                \(principal.person.id))
            """)
    }
}
