import Domain
import Storage

extension CatalogueRows {
    /// The coming bookings that `plan` would hit, by start. Only those of spaces that it changes are looked at.
    ///
    /// - Parameter stored: the facility as it is.
    func conflicts(
        of plan: FacilityPlan, stored: StoredPlace?, in municipality: Municipality, now: Instant
    ) throws -> [BookingConflict] {
        guard let stored else { return [] }
        let old = Catalogue(
            version: 0, facilities: [stored.facility], spaces: stored.spaces, openingHours: stored.hours)
        let new = Catalogue(
            version: 0, facilities: [plan.facility], spaces: plan.after,
            openingHours: plan.hours ?? stored.hours)
        let changed = old.spaces.compactMap { before in
            new.space(before.id).flatMap { $0.isOther(than: before) ? (before: before, after: $0) : nil }
        }
        guard !changed.isEmpty else { return [] }
        let coming = try transaction.occupancy.claims(
            in: changed.map(\.before), during: now..<now + Self.ever, in: municipality
        ).bookings
        let bySpace = Dictionary(grouping: coming, by: \.slot.space)
        return changed.flatMap { $0.after.conflicts(with: bySpace[$0.before.id] ?? [], before: $0.before) }
            .sorted { $0.booking.slot.starts < $1.booking.slot.starts }
    }

    /// Longer than anyone books ahead.
    private static var ever: Minutes { .hours(24 * 366 * 100) }
}
