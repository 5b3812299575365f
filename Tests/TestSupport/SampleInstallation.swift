package import Domain
import Foundation
package import Services
package import Storage

/// Sundsvall with ``SamplePlaces``, and Timrå beside it, on a database of their own. It is noon on Tuesday
/// 24 November 2026 until a test moves the clock.
package struct SampleInstallation: Sendable {
    private static let registers = Result { try Registers.load() }
    private static let numbers = ["197701182383", "197701172392", "197909212388", "197909212396"]

    package let installation: Installation
    package let clock: SettableClock
    package let municipality: Municipality
    package let neighbour: Municipality
    /// Four people whom Sundsvall knows.
    package let people: [Principal]
    /// Someone whom Timrå knows.
    package let stranger: Principal
    package let catalogue: Catalogue
    private let spaces: [String: Space.ID]

    package init(on database: any Database) async throws {
        let (municipalities, vocabulary) = try Self.registers.get()
        guard let keyring = Keyring(secret: Data(repeating: 7, count: 32)),
            let municipality = municipalities.find("2281"), let neighbour = municipalities.find("2262"),
            let noon = Instant(rfc3339: "2026-11-24T12:00:00+01:00")
        else { throw UnusableSample(reason: "registers") }
        clock = SettableClock(noon)
        installation = Installation(
            database: database, clock: clock.clock, keyring: keyring, municipalities: municipalities,
            vocabulary: vocabulary)
        self.municipality = municipality
        self.neighbour = neighbour
        try await Self.importPlaces(SamplePlaces.file, into: municipality, of: installation)
        try await Self.importPlaces(SamplePlaces.neighbouringFile, into: neighbour, of: installation)
        people = try await Self.register(Self.numbers, in: municipality, of: installation)
        stranger = try await Self.register(Array(Self.numbers.prefix(1)), in: neighbour, of: installation)[0]
        catalogue = try await Places(installation).catalogue(of: municipality)
        let others = try await Places(installation).catalogue(of: neighbour)
        spaces = Dictionary(
            (catalogue.spaces + others.spaces).map { ($0.space.sourceID, $0.id) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same database seen by another process: nothing remembered.
    package func anotherProcess() -> Installation { installation(on: installation.database) }

    /// The same on a database that stands on its own.
    package func installation(on database: any Database) -> Installation {
        Installation(
            database: database, clock: installation.clock, keyring: installation.keyring,
            municipalities: installation.municipalities, vocabulary: installation.vocabulary)
    }

    package func space(_ key: String) throws -> Space.ID {
        guard let id = spaces[key] else { throw UnusableSample(reason: key) }
        return id
    }

    package func facility(_ slug: String) throws -> Facility {
        guard let facility = catalogue.facility(slug: slug) else { throw UnusableSample(reason: slug) }
        return facility
    }

    /// `minutes` from a local time: `2026-12-01 18:00`.
    package func slot(_ key: String, _ start: String, _ minutes: Int = 60) throws -> Slot {
        let start = try Self.instant(start)
        return Slot(space: try space(key), period: start..<start + Minutes(minutes))
    }

    /// Reads a local time: `2026-12-01 18:00`.
    package static func instant(_ text: String) throws -> Instant {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let date = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else {
            throw UnusableSample(reason: text)
        }
        return SwedishTime.instant(of: date, at: time)
    }

    package var bookings: Bookings { Bookings(installation) }

    /// How many rows `table` has.
    package func count(_ table: String) async throws -> Int {
        try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT COUNT(*) AS rows FROM \(SQL(stringLiteral: table))")
                .first.map { try $0["rows"] } ?? 0
        }
    }

    /// What is taken in a space, in order.
    package func taken(_ key: String) async throws -> [Period] {
        let id = try space(key)
        return try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                "SELECT starts, ends FROM occupancy WHERE space = \(id) ORDER BY starts"
            ).map { row in try (row["starts"] as Instant)..<(row["ends"] as Instant) }
        }
    }

    private static func importPlaces(
        _ file: String, into municipality: Municipality, of installation: Installation
    ) async throws {
        try await Municipalities(installation).enable(municipality)
        let summary = try await FacilityImport(installation).run(
            data: Data(file.utf8), into: municipality, strict: true)
        guard summary.problems.isEmpty else { throw UnusableSample(reason: "\(summary.problems)") }
    }

    private static func register(
        _ numbers: [String], in municipality: Municipality, of installation: Installation
    ) async throws -> [Principal] {
        var principals: [Principal] = []
        for (index, text) in numbers.enumerated() {
            guard let number = PersonalIdentityNumber(text) else { throw UnusableSample(reason: text) }
            let person = try await People(installation).register(
                number, name: "Exempelperson \(index + 1)", by: .oneself(), in: municipality)
            principals.append(Principal(municipality: municipality, person: person, request: "test"))
        }
        return principals
    }
}

/// The sample is not what a test thinks it is.
package struct UnusableSample: Error {
    package let reason: String

    package init(reason: String) { self.reason = reason }
}

/// Runs `body` with a sample installation on a database that is removed afterwards.
@discardableResult
package func withSample<Value>(
    _ engine: Engine, _ body: (SampleInstallation) async throws -> Value
) async throws -> Value {
    try await withDatabase(engine) { database in try await body(SampleInstallation(on: database)) }
}
