package import Domain
import Storage

/// Which municipalities this installation serves.
package struct Municipalities: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Switches `municipality` on; nothing happens when it is on already.
    package func enable(_ municipality: Municipality, asDemonstration: Bool = false) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            guard try !transaction.municipalities.isEnabled(municipality) else { return }
            try transaction.execute(
                """
                INSERT INTO municipality (code, enabled_at, demonstration)
                VALUES (\(municipality.code), \(now), \(asDemonstration))
                """)
            try transaction.record(
                .municipalityEnabled, of: municipality.code, by: .command, in: municipality, at: now)
        }
    }

    /// The site of a municipality that is switched on.
    package func site(_ codeOrSlug: String) async throws -> MunicipalitySite? {
        guard let municipality = installation.municipalities.find(codeOrSlug) else { return nil }
        let now = installation.clock.now()
        if let site = installation.enabledMunicipalities.site(of: municipality.code, now: now) { return site }
        let demonstration = try await installation.database.transaction(.read) { transaction in
            try transaction.query(
                "SELECT demonstration FROM municipality WHERE code = \(municipality.code)"
            ).first.map { try $0["demonstration"] as Bool }
        }
        guard let demonstration else { return nil }
        let site = MunicipalitySite(municipality: municipality, isDemonstration: demonstration)
        installation.enabledMunicipalities.remember(site, now: now)
        return site
    }

    /// Those that are switched on, in alphabetical order.
    package func enabled() async throws -> [Municipality] {
        let codes = try await installation.database.transaction(.read) { transaction in
            Set(try transaction.query("SELECT code FROM municipality").map { try $0["code"] as String })
        }
        return installation.municipalities.all.filter { codes.contains($0.code) }
    }
}

/// A municipality that is switched on.
package struct MunicipalitySite: Sendable, Equatable {
    package let municipality: Municipality
    /// Its bookings are examples, and every page says so.
    package let isDemonstration: Bool

    package init(municipality: Municipality, isDemonstration: Bool) {
        self.municipality = municipality
        self.isDemonstration = isDemonstration
    }
}

extension MunicipalityRows {
    func isEnabled(_ municipality: Municipality) throws -> Bool {
        try !transaction.query("SELECT code FROM municipality WHERE code = \(municipality.code)").isEmpty
    }
}
