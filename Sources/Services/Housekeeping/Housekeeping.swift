package import Domain
import Storage

/// Clears away what has served its time. Any number of processes may do it at once.
package struct Housekeeping: Sendable {
    let installation: Installation

    /// A request is repeated within hours, so its idempotency key is kept this long.
    package static let keyLifetime: Minutes = .hours(48)
    /// How long it is known which log-ins came back, and what failed.
    package static let traceLifetime: Minutes = .hours(24)
    /// How long an address waits for its code, though the code itself ends before.
    package static let waitingContactLifetime: Minutes = .hours(24)
    /// How long a token that has ended is listed.
    package static let endedTokenLifetime: Minutes = .hours(90 * 24)
    /// How long a file is kept that came with an invitation which was withdrawn or has expired.
    package static let unusedEvidenceLifetime: Minutes = .hours(30 * 24)
    /// How long a letter that decides nothing is kept.
    package static let letterLifetime: Minutes = .hours(365 * 24)
    /// Calendar years that what the accounts rest on is kept after its own (SFS 2018:597, chapter 3).
    static let accountYears = 7
    /// Rows in one transaction: few, so that no booking waits for long.
    private static let batch = 500

    package init(_ installation: Installation) { self.installation = installation }

    /// Deletes idempotency keys that are too old, sessions and tokens that have ended, addresses whose code never came
    /// back, files of invitations that nobody accepted, documents that have been kept long enough, and what is left of
    /// log-ins. ``Retention`` says the same to those whom it is about.
    ///
    /// - Returns: how many keys and sessions went.
    @discardableResult package func tidy() async throws -> (keys: Int, sessions: Int) {
        let now = installation.clock.now()
        var removed = (keys: 0, sessions: 0)
        for municipality in try await Municipalities(installation).enabled() {
            removed.keys += try await inBatches(of: municipality) { transaction in
                try transaction.deleteKeys(
                    in: municipality, before: now - Self.keyLifetime, atMost: Self.batch)
            }
            removed.sessions += try await inBatches(of: municipality) { transaction in
                try transaction.deleteEndedSessions(in: municipality, at: now, atMost: Self.batch)
            }
            _ = try await inBatches(of: municipality) { transaction in
                try transaction.deleteUnusedEvidence(
                    in: municipality, before: now - Self.unusedEvidenceLifetime, atMost: Self.batch)
            }
            _ = try await inBatches(of: municipality) { transaction in
                try transaction.deleteOldDocuments(
                    in: municipality, lettersBefore: now - Self.letterLifetime, now: now, atMost: Self.batch)
            }
            _ = try await inBatches(of: municipality) { transaction in
                try transaction.tidyOccupancyChanges(in: municipality, now: now, atMost: Self.batch)
            }
            try await installation.transaction(.write, in: municipality) { transaction in
                try transaction.deleteTraces(in: municipality, before: now - Self.traceLifetime)
                try transaction.deleteWaitingContacts(
                    in: municipality, before: now - Self.waitingContactLifetime)
                try transaction.forgetLabels(in: municipality, at: now)
                try transaction.deleteEndedTokens(in: municipality, before: now - Self.endedTokenLifetime)
            }
        }
        return removed
    }

    private func inBatches(
        of municipality: Municipality, _ delete: @escaping @Sendable (any Transaction) throws -> Int
    ) async throws -> Int {
        var total = 0
        while true {
            let count = try await installation.transaction(.write, in: municipality, delete)
            total += count
            if count < Self.batch { return total }
        }
    }
}

extension Transaction {
    fileprivate func deleteKeys(
        in municipality: Municipality, before limit: Instant, atMost count: Int
    ) throws -> Int {
        try execute(
            """
            DELETE FROM idempotency WHERE municipality = \(municipality.code) AND (person, key) IN (
                SELECT person, key FROM idempotency
                WHERE municipality = \(municipality.code) AND created_at < \(limit)
                ORDER BY created_at LIMIT \(count)
            )
            """)
    }

    fileprivate func deleteTraces(in municipality: Municipality, before limit: Instant) throws {
        try execute(
            "DELETE FROM log_in_state WHERE municipality = \(municipality.code) AND used_at < \(limit)")
        try execute(
            "DELETE FROM failed_attempt WHERE municipality = \(municipality.code) AND began_at < \(limit)")
    }

    fileprivate func deleteWaitingContacts(in municipality: Municipality, before limit: Instant) throws {
        try execute(
            """
            DELETE FROM contact_channel WHERE municipality = \(municipality.code) AND state = 'pending'
            AND created_at < \(limit)
            """)
    }

    fileprivate func deleteUnusedEvidence(
        in municipality: Municipality, before limit: Instant, atMost count: Int
    ) throws -> Int {
        try execute(
            """
            DELETE FROM mandate_evidence WHERE municipality = \(municipality.code) AND id IN (
                SELECT id FROM mandate_evidence
                WHERE municipality = \(municipality.code) AND mandate IS NULL AND invitation IN (
                    SELECT id FROM invitation WHERE municipality = \(municipality.code)
                    AND accepted_at IS NULL AND (withdrawn_at < \(limit) OR expires_at < \(limit))
                ) ORDER BY id LIMIT \(count)
            )
            """)
    }

    /// Names of people whom an invitation was meant for and who have not followed it.
    fileprivate func forgetLabels(in municipality: Municipality, at now: Instant) throws {
        try execute(
            """
            UPDATE invitation SET label = ''
            WHERE municipality = \(municipality.code) AND expires_at < \(now) AND label <> ''
            """)
    }

    fileprivate func deleteEndedTokens(in municipality: Municipality, before limit: Instant) throws {
        try execute(
            """
            DELETE FROM api_token WHERE municipality = \(municipality.code)
            AND (expires_at < \(limit) OR revoked_at < \(limit))
            """)
    }

    fileprivate func deleteEndedSessions(
        in municipality: Municipality, at now: Instant, atMost count: Int
    ) throws -> Int {
        try execute(
            """
            DELETE FROM session WHERE municipality = \(municipality.code) AND id IN (
                SELECT id FROM session
                WHERE municipality = \(municipality.code) AND \(Sessions.hasEnded(at: now)) LIMIT \(count)
            )
            """)
    }
}
