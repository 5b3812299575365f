package import Domain
package import Foundation
import Storage

/// Takes facilities, their spaces and hours from a file.
///
/// A facility is found again by its source and its identifier there, a space by its key in the facility. A facility
/// that is not in the file stays as it is. A space that has gone from a file that says everything is removed, or, if
/// anyone has booked it, kept and no longer bookable.
package struct FacilityImport: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Stores what `data` says, all in one transaction.
    ///
    /// - Parameters:
    ///   - strict: store nothing if anything in the file is refused.
    ///   - allowingConflicts: store although coming bookings would no longer fit hours, rules or spaces. Without it
    ///     nothing is stored then; either way the summary names them, and what is stored is on record with them.
    ///   - defaultHours: every day's hours of facilities that have none, in the file or stored.
    ///   - actor: who does it, for the audit log.
    ///   - progress: called now and then, from the first again when the database has to try anew.
    /// - Throws: ``UnreadableFile``; ``Unknown`` when the municipality is not enabled.
    @discardableResult
    package func run(
        data: Data, into municipality: Municipality, strict: Bool = false,
        allowingConflicts: Bool = false, defaultHours: OpeningHours.Hours? = nil,
        by actor: Actor = .command,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportSummary {
        let file = try FacilityFile.read(data, vocabulary: installation.vocabulary)
        let now = installation.clock.now()
        let warnings = file.warnings(within: installation.municipalities.surroundings(of: municipality))
        return try await installation.transaction(.write, in: municipality) { transaction in
            guard try transaction.municipalities.isEnabled(municipality) else { throw Unknown(.municipality) }
            var summary = ImportSummary(of: file)
            summary.warnings = warnings
            let plans = try transaction.plans(
                for: file.facilities, in: municipality, defaultHours: defaultHours, now: now, &summary)
            if (strict && !summary.problems.isEmpty) || (!allowingConflicts && !summary.conflicts.isEmpty) {
                summary.holdBack()
                return summary
            }
            let changes = plans.filter { !$0.isEmpty }
            progress(ImportProgress(done: plans.count - changes.count, total: plans.count))
            guard !changes.isEmpty else { return summary }
            try transaction.catalogue.change(of: municipality) {
                for (index, plan) in changes.enumerated() {
                    try transaction.catalogue.carryOut(plan, in: municipality, now: now)
                    progress(
                        ImportProgress(done: plans.count - changes.count + index + 1, total: plans.count))
                }
            }
            try transaction.record(
                .facilitiesImported, of: municipality.code, by: actor, in: municipality, at: now,
                because: "\(summary)", changes: summary.conflicts.map(\.recorded))
            return summary
        }
    }
}

extension ImportSummary: CustomStringConvertible {
    package var description: String {
        "read \(read), created \(created), updated \(updated) (\(unchanged) unchanged), refused \(refused)"
            + (conflicts.isEmpty ? "" : ", coming bookings that no longer fit \(conflicts.count)")
            + (isHeldBack ? "; nothing was stored" : "")
    }

    fileprivate mutating func holdBack() {
        created = 0
        updated = 0
        unchanged = 0
        isHeldBack = true
    }
}

extension BookingConflict {
    fileprivate var recorded: AuditChange {
        .value("conflict", from: booking.reference.text, to: codes.joined(separator: " "))
    }
}

extension Transaction {
    /// What each record changes; those that cannot be stored are counted as refused.
    fileprivate func plans(
        for records: [FacilityRecord], in municipality: Municipality, defaultHours: OpeningHours.Hours?,
        now: Instant, _ summary: inout ImportSummary
    ) throws -> [FacilityPlan] {
        var stored = try catalogue.stored(of: municipality)
        var plans: [FacilityPlan] = []
        for record in records {
            var plan = FacilityPlan(
                record, stored: stored.place(record.source), defaultHours: defaultHours, now: now,
                used: try catalogue.spacesInUse(
                    vanishedFrom: record, stored.place(record.source), in: municipality),
                slug: stored.slug(for: record))
            if let space = try occupancy.rebuild(by: &plan, in: municipality) {
                summary.refused += 1
                summary.problems.append(
                    ImportProblem(
                        line: record.line,
                        reason: "parent: \"\(space)\" would have two bookings at the same time"))
                continue
            }
            if !plan.isEmpty {
                summary.conflicts += try catalogue.conflicts(
                    of: plan, stored: stored.place(record.source), in: municipality, now: now)
            }
            if plan.isNew { summary.created += 1 } else { summary.updated += 1 }
            if plan.isEmpty { summary.unchanged += 1 }
            plans.append(plan)
        }
        summary.problems.sort { $0.line < $1.line }
        return plans
    }
}
