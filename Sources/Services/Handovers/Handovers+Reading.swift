package import Domain
import Storage

extension Handovers {
    /// What is offered to the principal's customer and waits, and what they have offered to others.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(
        of principal: Principal
    ) async throws -> (received: [PlacedHandover], given: [PlacedHandover]) {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            guard case .organisation = principal.customer else { return ([], []) }
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let customer = principal.customer.id
            let received = try transaction.handovers.received(by: customer, in: municipality, now: now)
            let given = try transaction.handovers.given(by: customer, in: municipality, now: now)
            let placed = try transaction.placed(received + given, in: catalogue, of: municipality)
            return (Array(placed.prefix(received.count)), Array(placed.dropFirst(received.count)))
        }
    }

    /// One of them, whatever has become of it, for either of the two.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func find(_ id: Handover.ID, of principal: Principal) async throws -> PlacedHandover {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            guard let handover = try transaction.handovers.find(id, in: municipality),
                try [handover.giver, handover.receiver].contains(where: {
                    try transaction.bookings.mayBook(for: $0, principal, now: now)
                })
            else { throw Unknown(.handover) }
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            return try transaction.placed([handover], in: catalogue, of: municipality)[0]
        }
    }

    /// What there is to say of handing over a booking, to who may book for its customer.
    package struct Standing: Sendable {
        /// The offer of it that waits.
        package let waiting: PlacedHandover?
        /// `nil` when it cannot be offered to anybody.
        package let rule: HandoverRule?
    }

    /// - Throws: ``BookingRefusal/notYours``, ``Unknown``, ``AccessRefusal``
    package func standing(of id: Booking.ID, for principal: Principal) async throws -> Standing {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            let (booking, _) = try transaction.bookings.find(
                id, seenBy: principal, catalogues: catalogues, now: now)
            guard booking.refusalOfHandingOver(now: now) == nil,
                case .organisation = try transaction.customers.find(booking.customer, in: municipality)
            else { return Standing(waiting: nil, rule: nil) }
            if let waiting = try transaction.handovers.waiting(for: id, in: municipality),
                now < waiting.until, waiting.isTrue(of: booking)
            {
                let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
                return Standing(
                    waiting: try transaction.placed([waiting], in: catalogue, of: municipality)[0], rule: nil)
            }
            let rule = try transaction.handovers.rule(in: municipality)
            return Standing(waiting: nil, rule: rule.way == .notAllowed ? nil : rule)
        }
    }

    /// At most ``CustomerFinder/most`` organisations that a time can be handed over to, by number or by at least two letters
    /// of the name, for whoever may book for one.
    ///
    /// - Throws: ``AccessRefusal``
    package func receivers(_ text: String, for principal: Principal) async throws -> [Organisation] {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let words = CustomerWords(text, today: SwedishTime.date(of: now))
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            return try transaction.customers.organisations(named: words.text, in: principal.municipality)
                .compactMap { found in
                    guard case .organisation(let organisation) = found,
                        .organisation(organisation.id) != principal.customer
                    else { return nil }
                    return organisation
                }
        }
    }
}

extension Transaction {
    /// With where they are, and the names of both.
    func placed(
        _ handovers: [Handover], in catalogue: Catalogue, of municipality: Municipality
    ) throws -> [PlacedHandover] {
        let both = try customers.all(Set(handovers.flatMap { [$0.giver, $0.receiver] }), in: municipality)
        func name(_ id: Customer.ID) -> String {
            if case .organisation(let organisation) = both[id] { organisation.name } else { "" }
        }
        return handovers.map {
            PlacedHandover(
                handover: $0, placed: catalogue.space($0.slot.space), giver: name($0.giver),
                receiver: name($0.receiver))
        }
    }
}
