import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("No municipality's people reach another's rows")
struct TenantIsolationTests {
    @Test(
        "Every route answers every role to a neighbour's identifier as to one that does not exist",
        arguments: Engine.allCases)
    func everyRoute(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let towns = try await TwoTowns(sample)
            let crossing = try await Crossing(towns, withFence: true)
            let leaks = try await crossing.leaks(oneOf: engine == .sqlite ? 1 : Self.share)
            #expect(leaks == [], "\(leaks.prefix(5).joined(separator: "\n"))")
            #expect(crossing.tenants.subtracting([sample.municipality.code, "none"]) == [])
            #expect(!crossing.logLines.isEmpty)
            let telling = crossing.logLines.filter { line in
                towns.secrets.contains(where: line.contains) || line.contains(/\b(18|19|20)\d{10}\b/)
            }
            #expect(telling == [], "a secret or a personal identity number is in the log")
        }
    }

    @Test("Row-level security alone keeps them apart")
    func wallAlone() async throws {
        try await withSample(.postgres) { sample in
            let crossing = try await Crossing(TwoTowns(sample), withFence: false)
            let leaks = try await crossing.leaks(oneOf: Self.share)
            #expect(leaks == [], "\(leaks.prefix(5).joined(separator: "\n"))")
        }
    }

    @Test("Without fence and wall the same test finds leaks, so it bites")
    func bites() async throws {
        try await withDatabase(.postgres, for: .administrator) { database in
            let sample = try await SampleInstallation(on: database)
            let crossing = try await Crossing(TwoTowns(sample), withFence: false)
            let leaks = try await crossing.leaks(only: ["bokningar/{id}", "facilities/{id}"])
            #expect(leaks.contains { $0.contains("GET /api/v1/{municipality}/facilities/{id}") })
            #expect(leaks.contains { $0.contains("GET /{municipality}/bokningar/{id}") })
        }
        try await withSample(.sqlite) { sample in
            let crossing = try await Crossing(TwoTowns(sample), withFence: false)
            #expect(try await !crossing.leaks(only: ["facilities/{id}"]).isEmpty)
        }
    }

    @Test("A session and a token of one municipality are nothing in the other", arguments: Engine.allCases)
    func credentials(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let crossing = try await Crossing(TwoTowns(sample), withFence: true)
            #expect(try await crossing.leaksOfCredentials() == [])
        }
    }

    @Test(
        "Who has nothing to do with it is answered as if it did not exist, in their own municipality too",
        arguments: Engine.allCases)
    func untold(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let towns = try await TwoTowns(sample)
            let outsider = try await TwoTowns.visitor(
                "outsider", sample.people[2].person, in: sample.municipality, of: sample)
            let rows = towns.own.filter { !Self.forEverybody.contains($0.table) }
            let kinds = Set(rows.map(\.table))
            #expect(
                kinds.isSuperset(of: [
                    "api_token", "bank_account_change", "booking", "closure", "customer", "invitation",
                    "mandate", "mandate_evidence", "role_assignment", "session",
                ]), "\(kinds.sorted())")
            let crossing = try await Crossing(towns, withFence: true)
            let tellings = try await crossing.tellings(of: rows, to: outsider)
            #expect(tellings == [], "\(tellings.prefix(5).joined(separator: "\n"))")
        }
    }

    @Test("The neighbour has rows of every kind", arguments: Engine.allCases)
    func complete(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let towns = try await TwoTowns(sample)
            #expect(towns.emptyTables.filter { !Self.withoutRows.contains($0) } == [])
            #expect(towns.foreign.count > 15)
        }
    }

    /// PostgreSQL's routes are drawn where not everything is tried: SQLite has no second wall that hides a leak.
    private static let share = Thoroughness.isWhole ? 1 : 4

    /// Tables whose rows anybody may see, or anybody who knows the secret that names them.
    private static let forEverybody: Set<String> = ["calendar_feed", "facility", "space"]

    /// Tables with no column that a request could name, or no row for longer than a log-in takes.
    private static let withoutRows: Set<String> = [
        "audit_seal", "audit_seal_entry", "audit_seal_mark", "booking_request", "booking_share",
        "calendar_feed", "contact_channel", "displacement", "displacement_rules", "facility_group_member",
        "failed_attempt", "favourite", "freed_time", "handover_rule", "log_in_state", "message_settings",
        "occupancy",
        "occupancy_change", "organisation_feed", "team_feed", "team_slot", "waiting_rule",
    ]
}
