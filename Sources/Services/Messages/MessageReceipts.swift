package import Domain
import Storage

/// What far ends tell, after they have taken a message, of what became of it.
package struct MessageReceipts: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Parameter state: ``MessageState/delivered`` or ``MessageState/failed``; what has been told is not taken back.
    /// - Returns: whether there is such a message.
    package func take(_ state: MessageState, of id: MessageNotice.ID) async throws -> Bool {
        let now = installation.clock.now()
        return try await installation.database.transaction(.write, in: .all) { transaction in
            guard try !transaction.query("SELECT id FROM message WHERE id = \(id)").isEmpty else {
                return false
            }
            try transaction.execute(
                """
                UPDATE message SET state = \(state.rawValue), changed_at = \(now),
                    fault = \(state == .failed ? Self.undelivered : "")
                WHERE id = \(id) AND state IN ('sending', 'sent', 'uncertain')
                """)
            return true
        }
    }

    private static let undelivered = "the operator could not deliver it"
}
