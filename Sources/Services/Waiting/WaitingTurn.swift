import Domain
import Storage

/// Whoever waits gets what is free now, in one transaction.
struct WaitingTurn {
    let transaction: any Transaction
    let installation: Installation
    let municipality: Municipality
    let rule: WaitingRule
    let now: Instant
    private let catalogue: Catalogue

    init(
        transaction: any Transaction, installation: Installation, municipality: Municipality,
        rule: WaitingRule, now: Instant
    ) throws {
        self.transaction = transaction
        self.installation = installation
        self.municipality = municipality
        self.rule = rule
        self.now = now
        catalogue = try installation.catalogues.catalogue(of: municipality, in: transaction)
    }

    /// Offers the first time that fits, or tells of it where it is for whoever comes first.
    ///
    /// - Parameter freed: what was let go; `nil` to look at all that is free.
    func serve(_ entry: WaitingEntry, freed: [FreedTime]?) throws {
        // A space that is gone has nothing to give.
        guard let spaces = try? entry.wish.spaces(in: catalogue, vocabulary: installation.vocabulary) else {
            return
        }
        let concerned = spaces.compactMap { placed -> (placed: PlacedSpace, freed: [Period]?)? in
            let periods = freed?.filter { placed.atoms.contains($0.space) }.map(\.period)
            return entry.wish.dates(of: periods) == nil ? nil : (placed, periods)
        }
        guard !concerned.isEmpty, try transaction.bookings.isBookable(entry.customer, in: municipality)
        else { return }
        let group = try transaction.customers.group(
            of: entry.customer, asFor: catalogue, in: municipality)
        for (placed, periods) in concerned {
            for time in try times(for: entry, in: placed, freed: periods, group: group) {
                let slot = Slot(space: placed.id, period: time.period)
                if entry.told.contains(.init(slot)) { continue }
                if try give(slot, in: placed, had: time.regime, to: entry) { return }
            }
        }
    }

    private func times(
        for entry: WaitingEntry, in placed: PlacedSpace, freed: [Period]?, group: CustomerGroup
    ) throws -> [(period: Period, regime: Regime)] {
        guard let dates = entry.wish.dates(of: freed) else { return [] }
        let first = max(dates.lowerBound, SwedishTime.date(of: now) - 1)
        guard first <= dates.upperBound else { return [] }
        let taken = try transaction.occupancy.taken(
            in: placed.atoms, during: placed.reach(of: first...dates.upperBound), in: municipality)
        return entry.wish.times(
            in: placed, freed: freed, for: group, now: now, taken: taken.map(\.period))
    }

    /// - Returns: whether it was theirs to have.
    private func give(
        _ slot: Slot, in placed: PlacedSpace, had regime: Regime, to entry: WaitingEntry
    ) throws -> Bool {
        let broken = try transaction.bookings.brokenRules(
            by: slot, in: placed, for: entry.customer, wanting: regime, in: municipality, now: now)
        guard broken.isEmpty, try !hasOther(at: slot.period, entry.customer) else { return false }
        // What has to be asked for is nobody's before it is answered.
        guard regime == .atOnce, rule.turn == .first else {
            try tell(entry, of: slot)
            return true
        }
        guard let until = rule.end(ofOffering: slot.starts, now: now, quiet: .night) else { return false }
        let offer = try transaction.offers.make(
            OfferDraft(
                customer: entry.customer, ground: .waitingList, booking: nil, slot: slot, until: until,
                offeredBy: nil, reason: ""),
            in: placed, of: municipality, by: .job, at: now)
        var entry = entry
        entry.state = .offered(offer.id)
        try transaction.waiting.keep(entry, in: municipality)
        return true
    }

    private func tell(_ entry: WaitingEntry, of slot: Slot) throws {
        try transaction.waiting.keep(entry.told(of: slot, at: now), in: municipality)
        try transaction.record(
            .waitingTold, of: entry.id.text, by: .job, for: entry.customer, in: municipality, at: now,
            changes: [
                ("space", slot.space.text), ("starts", slot.starts.rfc3339), ("ends", slot.ends.rfc3339),
            ].map { .value($0, from: nil, to: $1) })
    }

    /// Whether they have another booking then.
    private func hasOther(at period: Period, _ customer: Customer.ID) throws -> Bool {
        try !transaction.query(
            """
            SELECT id FROM booking WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND state IN \(list: Booking.State.Name.takingTime) AND starts < \(period.upperBound)
            AND starts > \(period.lowerBound - .hours(48)) AND ends > \(period.lowerBound) LIMIT 1
            """
        ).isEmpty
    }
}
