package import Domain
package import Services
import Storage
import Texts

extension SampleInstallation {
    /// The code that ``channels`` sends each time.
    package static let code = "123456"

    /// Addresses whose codes are known.
    package var channels: ContactChannels { ContactChannels(installation) { Self.code } }

    /// Gives somebody an address. What is sent for that is forgotten, as if it had been long ago.
    package func reach(
        _ person: Principal, _ kind: ContactChannel.Kind, at address: String, isConfirmed: Bool = true
    ) async throws {
        guard try await installation.isKeyOfDatabase() else { throw UnusableSample(reason: "key") }
        try await channels.add(address, kind: kind, of: person, in: try PhraseBook().swedish)
        if isConfirmed { try await channels.confirm(Self.code, kind: kind, of: person) }
        try await installation.database.transaction(.write, in: .all) { transaction in
            let codes: SQL = "SELECT id FROM message WHERE kind = 'contact.code'"
            try transaction.execute(
                """
                DELETE FROM job WHERE kind = 'message.send' AND EXISTS (
                    SELECT 1 FROM (\(codes)) AS code WHERE job.payload LIKE '%' || code.id || '%'
                )
                """)
            try transaction.execute("DELETE FROM message WHERE kind = 'contact.code'")
        }
    }
}
