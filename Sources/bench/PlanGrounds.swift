import Domain
import Foundation
import Services
import Storage

/// One facility of forty spaces in a municipality of its own, with six bookings on each of them every day of a week, for
/// forty organisations and twenty people, and one of the staff who has logged in.
struct PlanGrounds: Sendable {
    static let municipality = "2482"
    static let slug = "skelleftea"
    static let spaces = 40
    /// Full hours in UTC, with time between all of them but two.
    private static let hours: [Int64] = [7, 9, 11, 14, 15, 18]

    /// What the staff's browser sends.
    let cookie: String
    /// The first day of the week.
    let date: String

    static func fill(_ site: Site) async throws -> PlanGrounds {
        _ = try site.server.command("municipality", "enable", municipality)
        _ = try site.server.command(
            "staff", "grant", "--municipality", municipality, "--person", "197701182383", "--name", "Bench",
            "--role", "booking-officer")
        let spaces = (0..<Self.spaces).map { _ in RowIdentifier.new() }
        let customers = (0..<60).map { _ in RowIdentifier.new() }
        let officer = try await site.database.transaction(.write, in: .municipality(municipality)) {
            transaction in
            let officer: String? = try transaction.query(
                "SELECT id FROM person WHERE municipality = \(municipality) LIMIT 1"
            ).first.map { try $0["id"] }
            try PlaceRows.add(spaces: spaces, open: 420..<1320, in: municipality, to: transaction)
            for (number, customer) in customers.enumerated() {
                try add(customer, number: number, to: transaction)
            }
            return officer
        }
        guard let officer else { throw BenchFailure("staff grant has registered nobody.") }
        for (row, space) in spaces.enumerated() {
            let bookings = (30..<37).flatMap { day in
                hours.enumerated().map { column, hour in
                    let starts = site.places.midnight(day) + hour * 3600
                    let customer = customers[(row + day * 7 + column * 11) % customers.count]
                    return BookingRow(
                        space: space, customer: customer, starts: starts, ends: starts + 3600,
                        bookedBy: officer)
                }
            }
            try await BookingRow.insert(bookings, in: municipality, into: site.database)
        }
        return PlanGrounds(
            cookie: try await cookie(of: officer, in: site.database), date: site.places.dayText(30))
    }

    /// Every third is a person.
    private static func add(_ customer: String, number: Int, to transaction: any Transaction) throws {
        let isPerson = number % 3 == 0
        try transaction.execute(
            """
            INSERT INTO customer (municipality, id, kind)
            VALUES (\(municipality), \(customer), \(isPerson ? "person" : "organisation"))
            """)
        if isPerson {
            try transaction.execute(
                """
                INSERT INTO person (municipality, id, name, identity_hash, identity_cipher, created_at)
                VALUES (\(municipality), \(customer), \("Exempel Mätsson \(number)"), \(customer), \(customer), 1)
                """)
        } else {
            try transaction.execute(
                """
                INSERT INTO organisation (municipality, id, kind, name, state, created_at, created_by, settled_at,
                    settled_by)
                VALUES (\(municipality), \(customer), 'association', \("Mätängens idrottsförening \(number)"),
                    'approved', 1, 'bench', 1, 'bench')
                """)
        }
    }

    private static func cookie(of person: String, in database: any Database) async throws -> String {
        guard let keyring = Keyring(secret: Site.secret) else { throw BenchFailure("The secret is no key.") }
        let now = Instant(seconds: Int64(Date().timeIntervalSince1970))
        let installation = Installation(
            database: database, clock: .fixed(now), keyring: keyring,
            municipalities: MunicipalityRegister(rows: []),
            vocabulary: Vocabulary(types: [], activities: []))
        let place = Municipality(code: municipality, name: "Skellefteå", county: "", slug: slug)
        let session = try await Sessions(installation).begin(
            for: Person.ID(person), in: place,
            by: Authentication(provider: "bench", level: "loa3", at: now))
        return "__Host-session-\(municipality)=\(session.text)"
    }
}
