import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Reading the audit log")
struct AuditLogTests {
    private func withAuditor(
        _ engine: Engine, _ body: (SampleInstallation, AuditLog, Principal) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            let (auditor, code) = (sample.people[3], sample.municipality.code)
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                try $0.execute(
                    """
                    INSERT INTO role_assignment (municipality, id, person, role, first_day, given_at, given_by)
                    VALUES (\(code), 'role', \(auditor.person.id.text), 'auditor', '2026-01-01', 0, 'test')
                    """)
            }
            try await body(sample, AuditLog(sample.installation), auditor)
        }
    }

    @Test(
        "An auditor finds what was done by each condition, and the look is on record",
        arguments: Engine.allCases)
    func search(on engine: Engine) async throws {
        try await withAuditor(engine) { sample, log, auditor in
            let me = sample.people[0]
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            sample.clock.now = sample.clock.now + 1
            _ = try await sample.bookings.cancel(booking.id, by: me)
            sample.clock.now = sample.clock.now + 1
            var filter = AuditFilter()
            filter.subject = booking.id.text
            let found = try await log.search(filter, by: auditor)
            #expect(found.entries.map(\.action) == ["booking.cancel", "booking.create"])
            #expect(found.entries[0].changes == [.value("state", from: "confirmed", to: "cancelled")])
            #expect(found.people[me.person.id.text] == me.person)
            filter.action = "booking"
            filter.actor = me.person.id.text
            filter.request = "test"
            filter.firstDay = CalendarDate("2026-11-24")
            filter.lastDay = filter.firstDay
            #expect(try await log.search(filter, by: auditor).entries.count == 2)
            filter.action = "book"
            #expect(try await log.search(filter, by: auditor).entries.isEmpty)
            filter.action = "%"
            #expect(try await log.export(filter, by: auditor).entries.isEmpty)
            let looks = try await log.search(AuditFilter(), by: auditor).entries.filter { $0.kind == .read }
            #expect(looks.count == 4)
            #expect(looks.allSatisfy { $0.actor == auditor.person.id.text })
        }
    }

    @Test(
        "Entries are found by the name of who did it, and names stand for identifiers",
        arguments: Engine.allCases)
    func byName(on engine: Engine) async throws {
        try await withAuditor(engine) { sample, log, auditor in
            let (me, other) = (sample.people[0], sample.people[1])
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: other)
            var filter = AuditFilter()
            filter.action = "booking"
            filter.isByName = true
            filter.actor = "exempelperson 1"
            let found = try await log.search(filter, by: auditor)
            #expect(found.entries.map(\.subject) == [booking.id.text])
            filter.actor = nil
            filter.subject = booking.reference.text.lowercased()
            #expect(try await log.search(filter, by: auditor).entries.count == 1)
            filter.isByName = false
            #expect(try await log.search(filter, by: auditor).entries.isEmpty)
            let names = try await log.names(in: found.entries, by: auditor)
            #expect(names[me.person.id.text] == .person(me.person))
            #expect(names[booking.id.text] == .booking(booking.reference))
            #expect(names[booking.slot.space.text] != nil)
            await #expect(throws: AccessRefusal.noRole(.readAuditLog)) {
                try await log.names(in: found.entries, by: me)
            }
            var told = AuditFilter()
            told.action = "audit.read"
            told.customer = me.person.id.text
            #expect(try await log.search(told, by: auditor).entries.count == 1)
        }
    }

    @Test("Pages follow on each other", arguments: Engine.allCases)
    func paged(on engine: Engine) async throws {
        try await withAuditor(engine) { sample, log, auditor in
            var filter = AuditFilter()
            filter.action = "person.register"
            let first = try await log.search(filter, limit: 3, by: auditor)
            #expect(first.entries.count == 3)
            #expect(first.hasMore)
            let second = try await log.search(
                filter, after: first.entries.last?.id, limit: 3, by: auditor)
            #expect(second.entries.count == 1)
            #expect(!second.hasMore)
            #expect(Set((first.entries + second.entries).map(\.id)).count == 4)
        }
    }

    @Test("Nobody else may read it, nor the neighbour's auditor", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withAuditor(engine) { sample, log, _ in
            for someone in [sample.people[0], sample.stranger] {
                await #expect(throws: AccessRefusal.noRole(.readAuditLog)) {
                    try await log.search(AuditFilter(), by: someone)
                }
                await #expect(throws: AccessRefusal.noRole(.readAuditLog)) {
                    try await log.export(AuditFilter(), by: someone)
                }
            }
        }
    }
}
