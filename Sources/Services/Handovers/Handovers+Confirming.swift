package import Domain
import Storage

/// A handover that waits for one of the staff.
package struct WaitingHandover: Sendable {
    package let item: PlacedHandover
    package let booking: Booking
    /// Why whoever looks is disqualified, if they are.
    package let conflict: ConflictOfInterest.Ground?
}

extension Handovers {
    /// Those that wait where `principal` may confirm them, the oldest first.
    ///
    /// - Throws: ``AccessRefusal``
    package func queue(by principal: Principal) async throws -> [WaitingHandover] {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let waiting = try transaction.handovers.queue(within: reach, in: municipality, now: now)
            return try transaction.waiting(waiting, of: catalogue, for: principal, now: now)
        }
    }

    /// One of them.
    ///
    /// - Throws: ``HandoverRefusal``, ``AccessRefusal``, ``Unknown``
    package func waiting(_ id: Handover.ID, by principal: Principal) async throws -> WaitingHandover {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let handover = try transaction.handover(id, seenBy: principal, catalogues: catalogues, now: now)
            let booking = try transaction.handedOver(by: handover, in: municipality)
            if let refusal = handover.refusalOfConfirming(booking, now: now) { throw refusal }
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let found = try transaction.waiting([handover], of: catalogue, for: principal, now: now)
            guard let waiting = found.first else { throw Unknown(.handover) }
            return waiting
        }
    }

    /// How many wait where `principal` may confirm them; none for who may nowhere.
    package func count(by principal: Principal) async throws -> Int {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            guard let reach = try? transaction.roles.reach(of: .bookForOthers, by: principal, now: now) else {
                return 0
            }
            return try transaction.handovers.count(within: reach, in: principal.municipality, now: now)
        }
    }

    /// Confirms that the booking is the receiver's, in one step. Of several who answer at once the first is heard. The same
    /// key confirms once, and answers with the handover as it is now.
    ///
    /// - Throws: ``HandoverRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func confirm(
        _ id: Handover.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        let receipt = Receipt(key, .bookingHandedOver, of: [id.text], by: principal)
        return try await answer(id, receipt, by: principal) { transaction, handover, now in
            let municipality = principal.municipality
            let booking = try transaction.handedOver(by: handover, in: municipality)
            if let refusal = handover.refusalOfConfirming(booking, now: now) { throw refusal }
            guard try transaction.handovers.rule(in: municipality).way != .notAllowed else {
                throw HandoverRefusal.notAllowed
            }
            guard try transaction.bookings.isBookable(handover.receiver, in: municipality) else {
                throw HandoverRefusal.changed
            }
            return try transaction.handOver(booking, by: handover, doneBy: principal, at: now)
        }
    }

    /// Says no, with a reason that both are told: the booking stays where it is. The same key denies once.
    ///
    /// - Throws: ``HandoverRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func deny(
        _ id: Handover.ID, because reason: Reason, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        let receipt = Receipt(key, .handoverDenied, of: [id.text, reason.text], by: principal)
        return try await answer(id, receipt, by: principal) { transaction, handover, now in
            guard case .accepted(let acceptance) = handover.state else {
                throw handover.state == .open
                    ? HandoverRefusal.notAccepted : .settled(handover.state.name)
            }
            var denied = handover
            denied.state = .denied(acceptance, at: now, by: principal.person.id, because: reason)
            try transaction.handovers.keep(denied, in: principal.municipality)
            try transaction.record(
                .handoverDenied, of: id.text, by: principal, for: handover.giver, at: now,
                because: reason.text)
            return denied
        }
    }

    private func answer(
        _ id: Handover.ID, _ receipt: Receipt?, by principal: Principal,
        _ work: @escaping @Sendable (any Transaction, Handover, Instant) throws -> Handover
    ) async throws -> Handover {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.once {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let handover = try transaction.handover(
                    id, seenBy: principal, catalogues: catalogues, now: now)
                for customer in [handover.giver, handover.receiver] {
                    try transaction.conflicts.requireNone(of: principal, with: customer, now: now)
                }
                if let done = try transaction.handovers.made(under: receipt) { return done }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                return try work(transaction, handover, now)
            }
        }
    }
}

extension Transaction {
    /// One that `principal` may know of as one of the staff where the booking is.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    fileprivate func handover(
        _ id: Handover.ID, seenBy principal: Principal, catalogues: CatalogueCache, now: Instant
    ) throws -> Handover {
        // First, so that to who has no such role what exists and what does not are answered alike.
        let reach = try roles.reach(of: .bookForOthers, by: principal, now: now)
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: self)
        guard let handover = try handovers.find(id, in: principal.municipality),
            let placed = catalogue.space(handover.slot.space), reach.contains(placed.facility.id)
        else { throw Unknown(.handover) }
        return handover
    }

    fileprivate func waiting(
        _ handovers: [Handover], of catalogue: Catalogue, for principal: Principal, now: Instant
    ) throws -> [WaitingHandover] {
        try placed(handovers, in: catalogue, of: principal.municipality).map { item in
            WaitingHandover(
                item: item, booking: try handedOver(by: item.handover, in: principal.municipality),
                conflict: try conflicts.ground(of: principal, with: item.handover.giver, now: now)
                    ?? conflicts.ground(of: principal, with: item.handover.receiver, now: now))
        }
    }
}
