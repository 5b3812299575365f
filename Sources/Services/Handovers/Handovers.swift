package import Domain
import Storage

/// A time on its way to another organisation, with where it is and what both are called.
package struct PlacedHandover: Sendable {
    package let handover: Handover
    package let placed: PlacedSpace?
    package let giver: String
    package let receiver: String
}

/// Handing over booked times from one organisation to another.
package struct Handovers: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Offers a booking to another organisation, whose bookers may accept it until it lapses. The same key offers once,
    /// and answers with the offer as it is now.
    ///
    /// - Parameter word: what the receiver is told with it.
    /// - Throws: ``HandoverRefusal``, ``BookingRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    package func offer(
        _ id: Booking.ID, to receiver: Organisation.ID, saying word: Reason? = nil,
        key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let receipt = Receipt(
            key, .handoverOffered, of: [id.text, receiver.text, word?.text ?? ""], by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let (booking, placed) = try transaction.bookings.find(
                    id, seenBy: principal, catalogues: catalogues, now: now)
                if let done = try transaction.handovers.made(under: receipt) { return done }
                let rule = try transaction.handovers.rule(in: municipality)
                try transaction.seeThatItCanBeHandedOver(
                    booking, to: receiver, under: rule, in: municipality, now: now)
                let handover = Handover(
                    id: .new(at: now), booking: id, giver: booking.customer,
                    receiver: Customer.organisation(receiver).id, slot: booking.slot,
                    price: booking.priceHandedOver(in: placed, now: now), word: word?.text ?? "",
                    until: rule.end(ofOffering: booking.slot, now: now), offeredBy: principal.person.id,
                    createdAt: now)
                try transaction.receipts.keep(receipt, of: handover.id.text, at: now)
                try transaction.handovers.insert(handover, in: municipality)
                try transaction.enqueue(
                    HandoverLapse.self, .init(handover: handover.id.text), in: municipality,
                    key: "handover/\(handover.id)", notBefore: handover.until, at: now)
                try transaction.record(
                    .handoverOffered, of: handover.id.text, by: principal, for: handover.giver, at: now,
                    changes: [
                        .value("booking", from: nil, to: id.text),
                        .value("receiver", from: nil, to: receiver.text),
                        .value("until", from: nil, to: handover.until.rfc3339),
                    ])
                return handover
            }
        }
    }

    /// Says yes for the receiver: the booking is theirs, or will be when one of the staff has confirmed it. Of several who
    /// answer at once the first is heard. The same key accepts once, and answers with the offer as it is now.
    ///
    /// - Throws: ``HandoverRefusal``, ``BookingRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    package func accept(
        _ id: Handover.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        try await answer(id, .handoverAccepted, key, by: principal, as: \.receiver) {
            transaction, handover, now in
            let municipality = principal.municipality
            let booking = try transaction.handedOver(by: handover, in: municipality)
            if let refusal = handover.refusalOfAnswering(booking, now: now) { throw refusal }
            let rule = try transaction.handovers.rule(in: municipality)
            guard rule.way != .notAllowed else { throw HandoverRefusal.notAllowed }
            let placed = try installation.catalogues.catalogue(of: municipality, in: transaction)
                .placed(handover.slot.space)
            if let refusal = try transaction.bookings.refusalOfOneMore(
                in: placed, for: handover.receiver, in: municipality, now: now)
            {
                throw refusal
            }
            var accepted = handover
            accepted.state = .accepted(Handover.Acceptance(at: now, by: principal.person.id))
            accepted.until = handover.slot.starts
            try transaction.record(
                .handoverAccepted, of: id.text, by: principal, for: handover.receiver, at: now)
            guard rule.way == .free else {
                try transaction.handovers.keep(accepted, in: municipality)
                return accepted
            }
            return try transaction.handOver(booking, by: accepted, doneBy: principal, at: now)
        }
    }

    /// Says no for the receiver: the booking stays where it is. A second time nothing changes.
    ///
    /// - Throws: ``HandoverRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func decline(
        _ id: Handover.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        try await answer(id, .handoverDeclined, key, by: principal, as: \.receiver) {
            transaction, handover, now in
            if handover.state.name == .declined { return handover }
            guard handover.state == .open else { throw HandoverRefusal.settled(handover.state.name) }
            var declined = handover
            declined.state = .declined(at: now, by: principal.person.id)
            try transaction.handovers.keep(declined, in: principal.municipality)
            try transaction.record(
                .handoverDeclined, of: id.text, by: principal, for: handover.receiver, at: now)
            return declined
        }
    }

    /// Takes it back, for the giver, as long as the booking is theirs. A second time nothing changes.
    ///
    /// - Throws: ``HandoverRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func withdraw(
        _ id: Handover.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Handover {
        try await answer(id, .handoverWithdrawn, key, by: principal, as: \.giver) {
            transaction, handover, now in
            if handover.state.name == .withdrawn { return handover }
            guard !handover.state.isSettled else { throw HandoverRefusal.settled(handover.state.name) }
            var withdrawn = handover
            withdrawn.state = .withdrawn(handover.state.acceptance, at: now, by: principal.person.id)
            try transaction.handovers.keep(withdrawn, in: principal.municipality)
            try transaction.record(
                .handoverWithdrawn, of: id.text, by: principal, for: handover.giver, at: now)
            return withdrawn
        }
    }

    /// - Parameter side: which of the two answers.
    private func answer(
        _ id: Handover.ID, _ kind: EventKind, _ key: IdempotencyKey?, by principal: Principal,
        as side: any KeyPath<Handover, Customer.ID> & Sendable,
        _ work: @escaping @Sendable (any Transaction, Handover, Instant) throws -> Handover
    ) async throws -> Handover {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        let receipt = Receipt(key, kind, of: [id.text], by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                guard let handover = try transaction.handovers.find(id, in: municipality),
                    try transaction.bookings.mayBook(for: handover[keyPath: side], principal, now: now)
                else { throw Unknown(.handover) }
                if let done = try transaction.handovers.made(under: receipt) { return done }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                return try work(transaction, handover, now)
            }
        }
    }

    /// How times are handed over in a municipality.
    package func rule(in municipality: Municipality) async throws -> HandoverRule {
        try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.handovers.rule(in: municipality)
        }
    }

    /// Sets how times are handed over, by whoever runs the installation.
    package func set(_ rule: HandoverRule, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let before = try transaction.handovers.rule(in: municipality)
            guard before != rule else { return }
            try transaction.handovers.set(rule, in: municipality)
            try transaction.record(
                .handoverRuled, of: municipality.code, by: Actor.command, in: municipality, at: now,
                changes: [
                    .value("way", from: before.way.rawValue, to: rule.way.rawValue),
                    .value("days", from: String(before.days), to: String(rule.days)),
                ])
        }
    }
}

extension Transaction {
    /// - Throws: ``HandoverRefusal``, ``BookingRefusal``, ``Unknown`` for the receiver
    fileprivate func seeThatItCanBeHandedOver(
        _ booking: Booking, to receiver: Organisation.ID, under rule: HandoverRule,
        in municipality: Municipality, now: Instant
    ) throws {
        guard rule.way != .notAllowed else { throw HandoverRefusal.notAllowed }
        if let refusal = booking.refusalOfHandingOver(now: now) { throw refusal }
        guard case .organisation = try customers.find(booking.customer, in: municipality) else {
            throw HandoverRefusal.notOrganisation
        }
        let customer = Customer.organisation(receiver).id
        guard customer != booking.customer else { throw HandoverRefusal.toItself }
        guard case .organisation = try customers.find(customer, in: municipality),
            try bookings.isBookable(customer, in: municipality)
        else { throw Unknown(.organisation) }
        guard let waiting = try handovers.waiting(for: booking.id, in: municipality) else { return }
        // What is no longer as it was offered can be offered again.
        guard waiting.until <= now || !waiting.isTrue(of: booking) else {
            throw HandoverRefusal.offered(waiting.id)
        }
        try handovers.lapse(waiting, in: municipality, at: now)
    }

    /// The booking that a handover is of.
    ///
    /// - Throws: ``Unknown``
    func handedOver(by handover: Handover, in municipality: Municipality) throws -> Booking {
        guard let booking = try bookings.find(handover.booking, in: municipality) else {
            throw Unknown(.booking)
        }
        return booking
    }

    /// Gives the receiver the booking, whose time nobody else can take in between.
    ///
    /// - Parameter handover: accepted.
    func handOver(
        _ booking: Booking, by handover: Handover, doneBy principal: Principal, at now: Instant
    ) throws -> Handover {
        guard let acceptance = handover.state.acceptance else { throw HandoverRefusal.notAccepted }
        let municipality = principal.municipality
        let taken = booking.handedOver(by: handover, to: acceptance.by, at: now)
        var done = handover
        done.state = .done(
            acceptance, at: now, by: principal.person.id, revision: booking.revision.number + 1)
        try handovers.keep(done, in: municipality)
        try bookings.handOver(taken, in: municipality)
        try offers.withdraw(for: booking.id, except: nil, because: "", in: municipality, at: now)
        try record(
            .bookingHandedOver, of: booking.id.text, by: principal, for: handover.giver, at: now,
            changes: [.value("receiver", from: nil, to: handover.receiver.text)])
        try record(
            .bookingTakenOver, of: booking.id.text, by: principal, for: handover.receiver, at: now,
            changes: [.value("giver", from: nil, to: handover.giver.text)] + taken.changes(from: booking))
        return done
    }
}
