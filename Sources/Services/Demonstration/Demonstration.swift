import Assets
package import Domain
import Foundation
import Storage

/// A municipality to look at: Sundsvall with its two real facilities, invented ones, invented people, and their
/// bookings of the weeks around today.
package struct Demonstration: Sendable {
    private static let sundsvall = "2281"
    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Lays out what is not there yet; a second time nothing is added.
    ///
    /// - Returns: the municipality.
    /// - Throws: ``DemonstrationRefusal``, ``UnusableRegister`` or what the services throw.
    @discardableResult
    package func prepare() async throws -> Municipality {
        guard let municipality = installation.municipalities.find(Self.sundsvall) else {
            throw UnusableRegister(
                file: "municipalities.csv", reason: "has no municipality \(Self.sundsvall)")
        }
        let municipalities = Municipalities(installation)
        try await municipalities.enable(municipality, asDemonstration: true)
        guard try await municipalities.site(municipality.code)?.isDemonstration == true else {
            throw DemonstrationRefusal(municipality: municipality)
        }
        try await importPlaces(into: municipality)
        let people = try await registerPeople(in: municipality)
        try await once(.demonstrationPrepared, in: municipality) {
            try await fillCalendar(of: municipality, for: people)
        }
        try await once(.demonstrationStaffed, in: municipality) {
            try await DemonstrationStaff(installation, municipality: municipality)
                .employ(try Self.rows(of: "staff.csv"))
        }
        try await once(.demonstrationOrganised, in: municipality) {
            try await registerOrganisations(in: municipality)
        }
        return municipality
    }

    /// Those who can be chosen at the demonstration's identity provider.
    ///
    /// - Throws: ``UnusableRegister``
    package static func people() throws -> [DemonstrationPerson] {
        try residents()
            + rows(of: "staff.csv").map { try DemonstrationPerson($0, isStaff: true) }
    }

    private static func residents() throws -> [DemonstrationPerson] {
        try rows(of: "people.csv").map { try DemonstrationPerson($0, isStaff: false) }
    }

    private func importPlaces(into municipality: Municipality) async throws {
        let year = SwedishTime.date(of: installation.clock.now()).year
        let places = String(decoding: try Self.file("places.csv"), as: UTF8.self)
            .replacing("{year}", with: String(year)).replacing("{nextYear}", with: String(year + 1))
        let hours = TimeOfDay("07:00").flatMap { opens in TimeOfDay("22:00").map { opens..<$0 } }
        let imports = FacilityImport(installation)
        for data in [try Self.file("sundsvall.json"), Data(places.utf8)] {
            let summary = try await imports.run(
                data: data, into: municipality, strict: true, allowingConflicts: true, defaultHours: hours,
                by: .demonstration)
            if let problem = summary.problems.first {
                throw UnusableRegister(file: "places.csv", reason: "has a fault on \(problem)")
            }
        }
    }

    /// As when they log in: what the demonstration's people do, they do themselves.
    private func registerPeople(in municipality: Municipality) async throws -> [String: Person] {
        var people: [String: Person] = [:]
        for person in try Self.residents() {
            people[person.number.digits] = try await People(installation).register(
                person.number, name: person.name, by: .oneself(), in: municipality)
        }
        return people
    }

    private func registerOrganisations(in municipality: Municipality) async throws {
        let officer = try Self.people().first { $0.role == .caseOfficer }
        guard let officer,
            let reviewer = try await People(installation).find(officer.number, in: municipality)
        else { throw UnusableRegister(file: "staff.csv", reason: "has no case officer") }
        do {
            try await DemonstrationOrganisations(installation, municipality: municipality, reviewer: reviewer)
                .register(try Self.rows(of: "organisations.csv"), mandates: try Self.rows(of: "mandates.csv"))
        } catch OrganisationRefusal.numberTaken {
            // Another server that starts at the same time was first, and registers them all.
        }
    }

    private func fillCalendar(of municipality: Municipality, for people: [String: Person]) async throws {
        let habits = try Self.rows(of: "bookings.csv").map(DemonstrationHabit.init)
        try await DemonstrationCalendar(installation, municipality: municipality, people: people).fill(
            with: habits)
        try await DemonstrationRequests(
            installation: installation, municipality: municipality, people: people
        ).ask(for: try Self.rows(of: "requests.csv").map(DemonstrationHabit.init))
    }

    /// Does `work` unless the audit log says that it is done.
    private func once(
        _ mark: EventKind, in municipality: Municipality, _ work: () async throws -> Void
    ) async throws {
        let isDone = try await installation.transaction(.read, in: municipality) { transaction in
            try !transaction.query(
                """
                SELECT id FROM audit_entry WHERE municipality = \(municipality.code) AND action = \(mark) LIMIT 1
                """
            ).isEmpty
        }
        guard !isDone else { return }
        try await work()
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.record(
                mark, of: municipality.code, by: .demonstration, in: municipality, at: now)
        }
    }

    private static func file(_ name: String) throws(UnusableRegister) -> Data {
        let url = Assets.folder("Demo").appending(path: name)
        guard let data = try? Data(contentsOf: url) else {
            throw UnusableRegister(file: name, reason: "cannot be read at \(url.path)")
        }
        return data
    }

    private static func rows(of name: String) throws -> [RegisterRow] {
        try RegisterRow.all(in: try file(name), named: name)
    }
}

/// A municipality that is in use cannot become a demonstration.
package struct DemonstrationRefusal: Error, CustomStringConvertible {
    package let municipality: Municipality

    package var description: String {
        """
        \(municipality.name) is in use here, so it cannot show a demonstration. Start the demonstration with a data \
        directory or a database of its own.
        """
    }
}
