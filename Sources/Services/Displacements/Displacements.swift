package import Domain
import Storage

/// Closing spaces over booked times: who is hit, what each can have instead, and doing it in one step.
package struct Displacements: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Who is hit when `spaces` are closed during `period`, each with what is free instead, as it is right now.
    ///
    ///     let preview = try await displacements.preview(closing: [hall], during: evening, seenBy: officer)
    ///     try await displacements.carryOut(
    ///         preview.choices(preview.best), closing: [hall], during: evening, because: reason, by: officer)
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``, ``BookingRefusal/past``
    package func preview(
        closing spaces: [Space.ID], during period: Period, seenBy principal: Principal
    ) async throws -> DisplacementPreview {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let (placed, coming) = try transaction.wayToMake(
                in: spaces, of: catalogue, during: period, by: principal, now: now)
            let found = try transaction.occupancy.claims(
                in: placed, during: coming, buffersCount: true, in: municipality)
            let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            let substitutes = try transaction.substitutes(
                for: found.bookings, closing: placed, during: coming,
                among: catalogue.spaces.filter { reach.contains($0.facility.id) }, of: catalogue,
                in: municipality, now: now)
            let best = SubstituteChoice.best(for: substitutes)
            let customers = try transaction.customers.all(
                Set(found.bookings.map(\.customer)), in: municipality)
            let rules = try transaction.displacements.rules(of: municipality)
            let hit = found.bookings.indices.map { index in
                let booking = found.bookings[index]
                var organisation: Organisation?
                if case .organisation(let known)? = customers[booking.customer] { organisation = known }
                return HitBooking(
                    item: booking.placed(in: catalogue), organisation: organisation,
                    isShortNotice: rules.isShort(booking.slot.starts, now: now),
                    substitutes: substitutes[index], best: best[index])
            }
            return DisplacementPreview(
                hit: hit,
                holds: found.holds.compactMap { hold in
                    catalogue.space(hold.slot.space).map { PlacedHold(hold: hold, placed: $0) }
                },
                closures: found.closures.compactMap { closure in
                    catalogue.space(closure.space).map { PlacedClosure(closure: closure, placed: $0) }
                },
                rules: rules)
        }
    }

    /// Closes `spaces` and displaces what lies there, all in one step: the bookings are cancelled with the reason and cost
    /// nothing, their times are free, what was chosen is kept for each as an offer, and each is told.
    ///
    /// - Parameters:
    ///   - choices: every booking that was shown as hit, with what it is offered, or `nil` for nothing.
    ///   - isShortNoticeAccepted: that it is done although the municipality gives longer notice.
    /// - Throws: ``DisplacementRefusal``, ``BookingRefusal``, ``Unknown``, ``AccessRefusal``
    package func carryOut(
        _ choices: [Booking.ID: Slot?], closing spaces: [Space.ID], during period: Period,
        because reason: Reason, acceptingShortNotice isShortNoticeAccepted: Bool = false,
        by principal: Principal
    ) async throws -> CarriedDisplacement {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        do {
            return try await installation.transaction(.write, in: municipality) { transaction in
                let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
                let (placed, coming) = try transaction.wayToMake(
                    in: spaces, of: catalogue, during: period, by: principal, now: now)
                let found = try transaction.occupancy.claims(
                    in: placed, during: coming, buffersCount: true, in: municipality)
                guard found.closures.isEmpty else { throw BookingRefusal.closed }
                guard Set(found.bookings.map(\.id)) == Set(choices.keys) else {
                    throw DisplacementRefusal.changed
                }
                let rules = try transaction.displacements.rules(of: municipality)
                let short = found.bookings.filter { rules.isShort($0.slot.starts, now: now) }
                guard short.isEmpty || isShortNoticeAccepted else {
                    throw DisplacementRefusal.shortNotice(short.map(\.id))
                }
                for hold in found.holds {
                    try transaction.end(
                        hold, because: reason, by: .person(principal), in: municipality, now: now)
                }
                let displaced = try found.bookings.map { booking in
                    try transaction.displace(
                        booking, of: catalogue, because: reason, by: principal, now: now)
                }
                let closures = try placed.map {
                    try transaction.close(
                        $0, during: coming, because: reason.text, by: .person(principal), in: municipality,
                        now: now)
                }
                var offers: [Offer] = []
                for booking in found.bookings {
                    let offer = try choices[booking.id].flatMap(\.self).map { slot in
                        try transaction.offer(
                            slot, insteadOf: booking, of: catalogue, under: rules, because: reason,
                            by: principal, now: now)
                    }
                    if let offer { offers.append(offer) }
                    try transaction.keep(
                        booking, displacedBy: closures, of: catalogue, with: offer, in: municipality, at: now)
                }
                return CarriedDisplacement(closures: closures, displaced: displaced, offers: offers)
            }
        } catch StorageError.overlap {
            throw DisplacementRefusal.changed
        }
    }

    /// What the municipality promises those whose times it needs.
    package func rules(of municipality: Municipality) async throws -> DisplacementRules {
        try await installation.transaction(.read, in: municipality) {
            try $0.displacements.rules(of: municipality)
        }
    }

    /// Sets that, by who may close spaces in all of the municipality.
    ///
    /// - Throws: ``AccessRefusal``
    package func set(_ rules: DisplacementRules, by principal: Principal) async throws {
        let now = installation.clock.now()
        let municipality = principal.municipality
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.roles.require(.closeSpaces, of: principal, now: now)
            let stored = try transaction.displacements.storedRules(of: municipality)
            guard stored != rules else { return }
            let before = stored ?? .standard
            try transaction.displacements.set(rules, of: municipality, at: now)
            try transaction.record(
                .displacementRulesChanged, of: municipality.code, by: principal, at: now,
                changes: [
                    .value("notice", from: String(before.notice), to: String(rules.notice)),
                    .value("answer", from: String(before.answer), to: String(rules.answer)),
                ].filter { $0.before != $0.after })
        }
    }
}

extension DisplacementPreview {
    /// Every booking that is hit, each with what `slots` has for it.
    package func choices(_ slots: [Booking.ID: Slot]) -> [Booking.ID: Slot?] {
        Dictionary(
            hit.map { ($0.item.booking.id, slots[$0.item.booking.id]) },
            uniquingKeysWith: { first, _ in first })
    }
}
