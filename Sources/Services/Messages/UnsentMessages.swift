package import Domain
import Storage

/// A municipality's messages that did not arrive, or may not have, for those who look after them. What they say is not
/// shown.
package struct UnsentMessages: Sendable {
    let installation: Installation

    package static let pageSize = 50
    /// In words, not values: the index is of just these rows.
    private static let needsAttention: SQL = "state IN ('uncertain', 'failed', 'given-up')"

    package init(_ installation: Installation) { self.installation = installation }

    /// The latest first.
    ///
    /// - Parameter last: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        before last: MessageNotice.ID? = nil, seenBy principal: Principal
    ) async throws -> (messages: [MessageNotice], hasMore: Bool) {
        let (now, code) = (installation.clock.now(), principal.municipality.code)
        let older: SQL = last.map { "AND id < \($0)" } ?? ""
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageJobs, of: principal, now: now)
            let found: [MessageNotice] = try transaction.all(
                """
                SELECT \(MessageNotice.columns) FROM message
                WHERE municipality = \(code) AND \(Self.needsAttention) \(older)
                ORDER BY id DESC LIMIT \(Self.pageSize + 1)
                """)
            return (Array(found.prefix(Self.pageSize)), found.count > Self.pageSize)
        }
    }

    /// Has it sent from the beginning: to where the person is reached now.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func resend(_ id: MessageNotice.ID, by principal: Principal, because reason: Reason) async throws
    {
        let now = installation.clock.now()
        let municipality = principal.municipality
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.roles.require(.manageJobs, of: principal, now: now)
            let changed = try transaction.execute(
                """
                UPDATE message SET state = 'queued', changed_at = \(now), fault = ''
                WHERE municipality = \(municipality.code) AND id = \(id)
                AND \(Self.needsAttention)
                """)
            guard changed > 0 else { throw Unknown(.message) }
            try transaction.enqueue(
                MessageSending.self, .init(message: id.text), in: municipality, at: now)
            try transaction.record(.messageResent, of: id.text, by: principal, at: now, because: reason.text)
        }
    }
}
