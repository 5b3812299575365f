package import Domain
import Storage

/// Finding a free time anywhere in a municipality.
package struct Search: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// How much of the result is wanted.
    package struct Page: Sendable {
        package var first = 0
        package var facilities = 20
        /// The earliest of each facility.
        package var slotsPerFacility = 12
        /// In place of the earliest: this many starts of each facility, spread over the days and their hours, each with
        /// every space that is free then.
        package var startsPerFacility: Int?

        package init() {}
    }

    /// The free times that fit `wish`; when there are none, the nearest that give up one part of it.
    ///
    /// - Parameter customer: for whom somebody looks, which decides how a time can be had.
    package func find(
        _ wish: SearchWish, page: Page = Page(), for customer: Customer.ID? = nil,
        in municipality: Municipality
    ) async throws -> SearchResult {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: municipality) { [installation] transaction in
            let catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
            var wish = wish
            wish.group = try transaction.customers.group(of: customer, asFor: catalogue, in: municipality)
            let finder = SlotFinder(
                transaction: transaction, catalogue: catalogue, installation: installation,
                municipality: municipality, now: now)
            let exact = try finder.find(wish, page: page)
            if !exact.facilities.isEmpty || page.first > 0 { return exact }
            for (relaxation, other) in wish.relaxed(in: catalogue, vocabulary: installation.vocabulary) {
                let found = try finder.find(other, page: page)
                if !found.facilities.isEmpty {
                    return SearchResult(
                        meaning: exact.meaning, facilities: found.facilities, relaxation: relaxation,
                        next: nil, total: found.total,
                        duration: other.duration == wish.duration ? nil : other.duration)
                }
            }
            return exact
        }
    }

    /// The free times nearest to one that was refused: the same length in the same space and facility first, on
    /// the same day, then on the days after.
    package func nearest(
        to wish: Slot, for customer: Customer.ID? = nil, limit: Int = 6, in municipality: Municipality
    ) async throws -> [FreeSlot] {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            guard let placed = catalogue.space(wish.space), !wish.period.isEmpty else { return [] }
            let group = try transaction.customers.group(of: customer, asFor: catalogue, in: municipality)
            let duration = min(max(wish.period.length, placed.rules.minDuration), placed.rules.maxDuration)
            let date = max(SwedishTime.date(of: wish.starts), SwedishTime.date(of: now))
            let spaces = catalogue.spaces(in: placed.facility.id)
            let atoms = Set(spaces.flatMap(\.atoms)).sorted { $0.text < $1.text }
            for days in [date...date, date...date + 7, date...date + 28] {
                let taken = Dictionary(
                    grouping: try transaction.occupancy.taken(
                        in: atoms, during: PlacedSpace.reach(of: days, in: spaces), in: municipality),
                    by: \.space)
                let free = spaces.flatMap { space in
                    space.freeTimes(
                        of: duration, on: days, for: group, now: now,
                        taken: space.atoms.flatMap { taken[$0] ?? [] }
                    ).slots.map { FreeSlot(placed: space, period: $0.period, regime: $0.regime) }
                }
                if !free.isEmpty {
                    return Array(free.sorted { $0.isNearer(to: wish, than: $1) }.prefix(limit))
                }
            }
            return []
        }
    }
}

extension FreeSlot {
    fileprivate func isNearer(to wish: Slot, than other: FreeSlot) -> Bool {
        func key(_ slot: FreeSlot) -> (Int64, Int, Int64) {
            (
                abs(slot.period.lowerBound.seconds - wish.starts.seconds),
                slot.placed.id == wish.space ? 0 : 1,
                slot.period.lowerBound.seconds
            )
        }
        return key(self) < key(other)
    }
}
