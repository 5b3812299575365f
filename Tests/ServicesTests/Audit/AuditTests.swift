import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The audit log")
struct AuditTests {
    private struct Entry: RowReadable, Sendable {
        let action: String
        let actor: String
        let subject: String
        let reason: String
        let request: String
        let at: Instant

        init(row: Row) throws {
            action = try row["action"]
            actor = try row["actor"]
            subject = try row["subject"]
            reason = try row["reason"]
            request = try row["request"]
            at = try row["at"]
        }
    }

    private func entries(_ sample: SampleInstallation, after count: Int) async throws -> [Entry] {
        let code = sample.municipality.code
        return try await sample.installation.database.transaction(.read, in: .all) {
            try Array(
                $0.all(
                    "SELECT * FROM audit_entry WHERE municipality = \(code) ORDER BY at, id", as: Entry.self
                ).dropFirst(count))
        }
    }

    @Test("Every change says who did what to what, and when", arguments: Engine.allCases)
    func everyChange(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let before = try await entries(sample, after: 0)
            #expect(
                Set(before.map(\.action)) == ["municipality.enable", "facility.import", "person.register"])
            let me = sample.people[0]
            var steps: [(action: String, subject: String, actor: String)] = []
            func step(_ action: String, _ subject: String, by actor: String) {
                steps.append((action, subject, actor))
                sample.clock.now = sample.clock.now + 1
            }
            sample.clock.now = sample.clock.now + 1
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            step("booking.create", booking.id.text, by: me.person.id.text)
            _ = try await sample.bookings.move(
                booking.id, to: sample.slot("b", "2026-12-01 18:00"), by: me)
            step("booking.move", booking.id.text, by: me.person.id.text)
            _ = try await sample.bookings.cancel(booking.id, by: me)
            step("booking.cancel", booking.id.text, by: me.person.id.text)
            let wish = try sample.slot("a", "2026-12-02 18:00")
            let closure = try await Closures(sample.installation).close(
                wish.space, during: wish.period, because: "Golvet slipas", in: sample.municipality)
            step("closure.create", closure.id.text, by: "command")
            try await Closures(sample.installation).open(closure.id, in: sample.municipality)
            step("closure.delete", closure.id.text, by: "command")
            let session = try #require(try await sample.principal(sample.logIn())?.session)
            step("session.begin", session.id.text, by: me.person.id.text)
            _ = try await APITokens(sample.installation).create(for: me.person.id, in: sample.municipality)
            let token = try #require(
                try await APITokens(sample.installation).list(of: me.person.id, in: sample.municipality).first
            )
            step("token.create", token.id.text, by: "command")
            _ = try await CalendarFeeds(sample.installation).renew(for: me)
            step("feed.renew", me.person.id.text, by: me.person.id.text)

            let after = try await entries(sample, after: before.count)
            #expect(after.map(\.action) == steps.map(\.action))
            #expect(after.map(\.subject) == steps.map(\.subject))
            #expect(after.map(\.actor) == steps.map(\.actor))
            #expect(Set(after.map(\.at)).count == steps.count)
            #expect(after.filter { $0.action.hasPrefix("booking") }.allSatisfy { $0.request == "test" })
            #expect(after.first { $0.action == "closure.create" }?.reason == "Golvet slipas")
        }
    }

    @Test("What was refused leaves nothing", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let before = try await sample.count("audit_entry")
            await #expect(throws: BookingRefusal.past) {
                try await sample.bookings.book(sample.slot("a", "2026-11-20 18:00"), by: sample.people[0])
            }
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.cancel(.init("none"), by: sample.people[0])
            }
            #expect(try await sample.count("audit_entry") == before)
        }
    }
}
