import Domain
import Foundation
import HTTPTypes
import Storage
import TestSupport

@testable import Services
@testable import Web

/// Sundsvall and Timrå with the same things in each: people with every role, an organisation, bookings, secrets.
struct TwoTowns: Sendable {
    /// Someone of Sundsvall who asks, and how they prove it.
    struct Visitor: Sendable, CustomStringConvertible {
        let description: String
        let session: String?
        let token: String?
    }

    let sample: SampleInstallation
    let visitors: [Visitor]
    /// Identifiers of Sundsvall's rows, and of Timrå's.
    let own: [NamedRow]
    let foreign: [NamedRow]
    /// Tables of which Timrå has no row, so that nothing is known of them.
    let emptyTables: [String]
    /// What no log may say: sessions, tokens, and parts of addresses that let in whoever has them.
    let secrets: [String]

    var municipality: Municipality { sample.municipality }
    var neighbour: Municipality { sample.neighbour }

    /// Words that stand in Timrå's rows only.
    static let foreignWords = ["Timrås exempel", "Timrås simstadion"]
    private static let numbers = [
        "197909222387", "197909222395", "197909232386", "197909232394", "197909242385", "197909242393",
    ]
    private static let roles = [
        "viewer", "attendant", "auditor", "booking-officer", "case-officer", "administrator",
    ]

    init(_ sample: SampleInstallation) async throws {
        self.sample = sample
        let here = try await Self.fill(sample.municipality, beside: sample.neighbour, in: sample)
        let there = try await Self.fill(sample.neighbour, beside: sample.municipality, in: sample)
        visitors = here.visitors
        secrets =
            (here.visitors + there.visitors).flatMap { [$0.session, $0.token].compactMap { $0 } }
            + here.secrets + there.secrets
        let engine = sample.installation.database.engine
        let (ours, theirs) = (sample.municipality.code, sample.neighbour.code)
        let read = try await sample.installation.database.transaction(.read, in: .all) { transaction in
            (
                try Self.identifiers(of: ours, in: transaction, on: engine),
                try Self.identifiers(of: theirs, in: transaction, on: engine)
            )
        }
        own = NamedRow.each(of: read.0, secrets: here.secrets)
        let shared = Set(own.map(\.identifier))
        foreign = NamedRow.each(of: read.1, secrets: there.secrets).filter { !shared.contains($0.identifier) }
        emptyTables = read.1.filter(\.value.isEmpty).keys.sorted()
    }

    /// Columns by which something is named in addresses and calls.
    private static let naming: Set<String> = ["id", "slug", "reference", "key"]

    /// One row's identifiers of each table: what is shaped as one.
    private static func identifiers(
        of code: String, in transaction: any Transaction, on engine: Engine
    ) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for table in try TownTables.all(transaction, on: engine) {
            let name = SQL(stringLiteral: table.name)
            let rows = try transaction.query(
                "SELECT * FROM \(name) WHERE municipality = \(code) ORDER BY 1, 2 LIMIT 1")
            found[table.name] = []
            for row in rows {
                let texts = table.columns.filter(naming.contains).compactMap { column in
                    (try? row[column] as String?) ?? nil
                }
                found[table.name] = texts.filter { $0.wholeMatch(of: /[\w-]{8,}/) != nil && $0 != code }
            }
        }
        return found
    }

    private static func fill(
        _ municipality: Municipality, beside other: Municipality, in sample: SampleInstallation
    ) async throws -> (visitors: [Visitor], secrets: [String]) {
        let installation = sample.installation
        let name = municipality.code == sample.municipality.code ? "Sundsvalls exempel" : "Timrås exempel"
        var people: [Person] = []
        for (number, role) in zip(numbers, roles) {
            guard let number = PersonalIdentityNumber(number) else { throw UnusableSample(reason: number) }
            people.append(
                try await People(installation).register(
                    number, name: "\(name) \(role)", by: .oneself(), in: municipality))
        }
        let staff = people
        let resident =
            municipality.code == sample.municipality.code ? sample.people[0] : sample.stranger
        let organisation = Organisation.ID.new(at: sample.clock.now)
        try await installation.database.transaction(.write, in: .municipality(municipality.code)) {
            transaction in
            try TownRows.add(
                to: transaction, in: municipality.code, beside: other.code, name: name,
                organisation: organisation.text, resident: resident.person.id.text,
                staff: Array(zip(staff.map(\.id.text), roles))
            ) { id in
                try FileCipher(
                    Array("%PDF-".utf8), at: .evidence(Evidence.ID(id), in: municipality),
                    with: installation.keyring.newest)
            }
        }
        let space = try sample.space(municipality.code == sample.municipality.code ? "a" : "annan")
        let day = try SampleInstallation.instant("2026-12-03 10:00")
        _ = try await sample.bookings.book(
            Slot(space: space, period: day..<day + 60), key: IdempotencyKey("nyckel-\(municipality.code)-1"),
            by: resident)
        _ = try await sample.bookings.book(
            Slot(space: space, period: day + 120..<day + 180),
            by: resident.acting(for: .organisation(organisation)))
        try await installation.database.transaction(.write, in: .municipality(municipality.code)) {
            try TownRows.addAct(to: $0, in: municipality.code, name: name) { id in
                try FileCipher(
                    Array("bytes".utf8), at: .damagePhoto(Damage.ID(id), in: municipality),
                    with: installation.keyring.newest)
            }
        }
        _ = try await Closures(installation).close(
            space, during: day + 240..<day + 300, because: "\(name) stängt", in: municipality)
        let secret = try await CalendarFeeds(installation).secret(of: resident)
        let visitors = try await visitors(resident.person, staff, organisation, in: municipality, of: sample)
        return (visitors, [secret].compactMap { $0 })
    }

    private static func visitors(
        _ resident: Person, _ staff: [Person], _ organisation: Organisation.ID, in municipality: Municipality,
        of sample: SampleInstallation
    ) async throws -> [Visitor] {
        let sessions = Sessions(sample.installation)
        var all = [Visitor(description: "nobody", session: nil, token: nil)]
        all.append(try await visitor("resident", resident, in: municipality, of: sample))
        let first = try await session(of: resident, in: municipality, of: sample)
        if let principal = try await sessions.principal(for: first, in: municipality, request: "test") {
            let switched = try await sessions.switchCustomer(to: .organisation(organisation), of: principal)
            all.append(Visitor(description: "for the organisation", session: switched.text, token: nil))
        }
        for (person, role) in zip(staff, roles) {
            all.append(try await visitor(role, person, in: municipality, of: sample))
        }
        return all
    }

    static func visitor(
        _ name: String, _ person: Person, in municipality: Municipality, of sample: SampleInstallation
    ) async throws -> Visitor {
        let token = try await APITokens(sample.installation).create(for: person.id, in: municipality)
        let session = try await session(of: person, in: municipality, of: sample)
        return Visitor(description: name, session: session.text, token: token.text)
    }

    private static func session(
        of person: Person, in municipality: Municipality, of sample: SampleInstallation
    ) async throws -> SecretToken {
        let authentication = Authentication(provider: "test", level: "loa3", at: sample.clock.now)
        return try await Sessions(sample.installation).begin(
            for: person.id, in: municipality, by: authentication)
    }
}
