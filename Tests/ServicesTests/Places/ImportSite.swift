import Domain
import Foundation
import Services
import Storage
import TestSupport

/// Sundsvall on a database of its own, to import into.
struct ImportSite {
    static let registers = Result { try Registers.load() }

    let installation: Installation
    let municipality: Municipality

    /// - Parameter now: 2026-11-24 12:00 in Sweden unless said.
    init(
        on database: any Database, now: Instant = Instant(seconds: 1_795_518_000),
        enabling isEnabled: Bool = true
    ) async throws {
        let (municipalities, vocabulary) = try Self.registers.get()
        guard let keyring = Keyring(secret: Data(repeating: 7, count: 32)),
            let municipality = municipalities.find("2281")
        else { throw CocoaError(.featureUnsupported) }
        installation = Installation(
            database: database, clock: .fixed(now), keyring: keyring, municipalities: municipalities,
            vocabulary: vocabulary)
        self.municipality = municipality
        if isEnabled { try await Municipalities(installation).enable(municipality) }
    }

    @discardableResult
    func take(
        _ text: String, strict: Bool = false, allowingConflicts: Bool = false,
        defaultHours: OpeningHours.Hours? = nil
    ) async throws -> ImportSummary {
        try await FacilityImport(installation).run(
            data: Data(text.utf8), into: municipality, strict: strict,
            allowingConflicts: allowingConflicts, defaultHours: defaultHours)
    }

    func export() async throws -> String { try await FacilityExport(installation).csv(of: municipality) }

    func catalogue() async throws -> Catalogue { try await Places(installation).catalogue(of: municipality) }

    func space(_ key: String) async throws -> PlacedSpace? {
        try await catalogue().spaces.first { $0.space.sourceID == key }
    }

    func principal() async throws -> Principal {
        guard let number = PersonalIdentityNumber("197701182383") else {
            throw CocoaError(.featureUnsupported)
        }
        let person = try await People(installation).register(
            number, name: "Alma Exempelsson", by: .oneself(), in: municipality)
        return Principal(municipality: municipality, person: person, request: "test")
    }

    /// Books `minutes` from `time` on 2026-12-01.
    @discardableResult
    func book(_ key: String, at time: String, minutes: Int) async throws -> Booking {
        guard let space = try await space(key), let date = CalendarDate("2026-12-01"),
            let time = TimeOfDay(time)
        else { throw CocoaError(.featureUnsupported) }
        let start = SwedishTime.instant(of: date, at: time)
        return try await Bookings(installation).book(
            Slot(space: space.id, period: start..<start + Minutes(minutes)), by: principal())
    }

    /// What each space has taken, by its key: the lengths in minutes.
    func taken() async throws -> [String: [Int]] {
        let rows = try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                """
                SELECT space.source_id AS key, o.starts AS starts, o.ends AS ends FROM occupancy AS o
                JOIN space ON space.municipality = o.municipality AND space.id = o.space
                ORDER BY o.starts
                """
            ).map {
                (
                    key: try $0["key"] as String,
                    minutes: try (($0["ends"] as Int) - ($0["starts"] as Int)) / 60
                )
            }
        }
        return Dictionary(grouping: rows, by: \.key).mapValues { $0.map(\.minutes) }
    }
}

/// A hall in three thirds with hours, as a file.
enum SampleFile {
    static let header =
        "kind,facility,space,parent,name,type,weekday,opens,closes,first_day,last_day,reason,min_duration,max_duration"
    static let hall = [
        header,
        "facility,hallen,,,Provhallen,Idrottshall,,,,,,,,",
        "space,hallen,hel,,Hela hallen,,,,,,,,,",
        "space,hallen,a,hel,Del A,,,,,,,,,",
        "space,hallen,b,hel,Del B,,,,,,,,,",
        "hours,hallen,,,,,1-7,07:00,22:00,,,,,",
        "exception,hallen,,,,,,,,2026-12-24,2026-12-26,\"Jul, \"\"stängt\"\"\",,",
    ].joined(separator: "\n")

    static let undivided = [
        header, "facility,hallen,,,Provhallen,2210,,,,,,,,", "space,hallen,hel,,Hela hallen,,,,,,,,,",
        "hours,hallen,,,,,1-7,07:00,22:00,,,,,",
    ].joined(separator: "\n")
}
