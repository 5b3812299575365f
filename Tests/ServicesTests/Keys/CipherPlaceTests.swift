import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Encrypted values open in their own place")
struct CipherPlaceTests {
    /// Two people of Sundsvall and one of Timrå with a feed and an address each; the first also with one that waits.
    private func withValues(
        _ engine: Engine, _ body: (SampleInstallation) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            for (index, principal) in [sample.people[0], sample.people[1], sample.stranger].enumerated() {
                _ = try await CalendarFeeds(sample.installation).secret(of: principal)
                try await sample.reach(principal, .email, at: "person\(index)@example.org")
            }
            sample.clock.now = sample.clock.now + 5
            try await sample.reach(
                sample.people[0], .email, at: "later@example.org", isConfirmed: false)
            try await body(sample)
        }
    }

    private func execute(_ statement: SQL, in sample: SampleInstallation) async throws {
        try await sample.installation.database.transaction(.write, in: .all) { transaction in
            try transaction.execute(statement)
        }
    }

    /// What opens of the first person's: number, feed, address in use, address that waits.
    private func opened(_ sample: SampleInstallation) async throws -> [Bool] {
        let me = sample.people[0]
        let contacts = try await ContactChannels(sample.installation).list(of: me)
        let session = Session(
            id: Session.ID("s"),
            authentication: Authentication(provider: "t", level: "l", at: sample.clock.now),
            device: "", createdAt: sample.clock.now, seenAt: sample.clock.now)
        let present = Principal(
            municipality: me.municipality, person: me.person, session: session, request: "test")
        return [
            try await SubjectAccess(sample.installation).data(of: present).number != nil,
            try await CalendarFeeds(sample.installation).secret(of: me) != nil,
            contacts.contains(where: \.isConfirmed), contacts.contains { !$0.isConfirmed },
        ]
    }

    @Test("Swapped between rows, columns, tables and municipalities they do not", arguments: Engine.allCases)
    func swapped(on engine: Engine) async throws {
        let identity: (String) -> SQL = { "SELECT identity_cipher FROM person WHERE id = \($0)" }
        let feed: (String) -> SQL = { "SELECT secret_cipher FROM calendar_feed WHERE person = \($0)" }
        let contact: (String, String) -> SQL = {
            "SELECT value_cipher FROM contact_channel WHERE person = \($0) AND state = \($1)"
        }
        try await withValues(engine) { sample in
            let (me, other) = (sample.people[0].person.id.text, sample.people[1].person.id.text)
            let stranger = sample.stranger.person.id.text
            #expect(try await opened(sample) == [true, true, true, true])
            let columns: [(SQL, SQL, SQL)] = [
                ("person", "identity_cipher", "id = \(me)"),
                ("calendar_feed", "secret_cipher", "person = \(me)"),
                ("contact_channel", "value_cipher", "person = \(me) AND state = 'confirmed'"),
                ("contact_channel", "value_cipher", "person = \(me) AND state = 'pending'"),
            ]
            let own = [identity(me), feed(me), contact(me, "confirmed"), contact(me, "pending")]
            let sources =
                own + [identity(other), feed(other), contact(other, "confirmed")]
                + [identity(stranger), feed(stranger), contact(stranger, "confirmed")]
            for (index, (table, column, row)) in columns.enumerated() {
                let kept = try await sample.installation.database.transaction(.read, in: .all) {
                    try $0.query("SELECT \(column) AS cipher FROM \(table) WHERE \(row)").first.map {
                        try $0["cipher"] as String
                    }
                }
                for (from, source) in sources.enumerated() where from != index {
                    try await execute("UPDATE \(table) SET \(column) = (\(source)) WHERE \(row)", in: sample)
                    let open = try await opened(sample)
                    #expect(!open[index], "\(table).\(column) takes source \(from)")
                }
                try await execute("UPDATE \(table) SET \(column) = \(kept) WHERE \(row)", in: sample)
                #expect(try await opened(sample) == [true, true, true, true])
            }
        }
    }
}
