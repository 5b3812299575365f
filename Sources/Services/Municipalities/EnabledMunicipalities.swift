import Domain
import Synchronization

/// Remembers for a few seconds which municipalities are switched on, since every request asks.
final class EnabledMunicipalities: Sendable {
    private static let lifetime: Int64 = 5
    private let entries = Mutex<[String: (site: MunicipalitySite, readAt: Instant)]>([:])

    func site(of code: String, now: Instant) -> MunicipalitySite? {
        entries.withLock { entries in
            guard let entry = entries[code], (0..<Self.lifetime).contains(now.seconds - entry.readAt.seconds)
            else { return nil }
            return entry.site
        }
    }

    func remember(_ site: MunicipalitySite, now: Instant) {
        entries.withLock { $0[site.municipality.code] = (site, now) }
    }
}
