package import Domain
import Storage

/// Booking and cancelling arrangements: several spaces, several times, all of them or none.
package struct Arrangements: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Each space at each time as it could be booked now. Nothing is kept for whoever looks.
    ///
    /// - Throws: ``ArrangementRefusal``, ``AccessRefusal``, ``Unknown``
    package func preview(
        _ wish: ArrangementWish, by principal: Principal, as capacity: Capacity = .own
    ) async throws -> ArrangementPreview {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let survey = TimeSurvey(
                transaction: transaction,
                catalogue: try catalogues.catalogue(of: principal.municipality, in: transaction),
                principal: principal, capacity: capacity, now: now, helps: false)
            return try survey.preview(of: wish)
        }
    }

    /// Books an arrangement for the principal's customer: all that is chosen of it or nothing, on disk when this returns.
    /// The same key books once, and answers with that arrangement as long as the principal may still make it.
    ///
    /// - Parameters:
    ///   - capacity: the staff's for a customer who gave no mandate for it.
    ///   - allowance: which rules the staff set aside.
    /// - Throws: ``ArrangementRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``; to the staff
    ///   ``BrokenRules`` when only rules that they may set aside are in the way
    package func create(
        _ wish: ArrangementWish, key: IdempotencyKey? = nil, by principal: Principal,
        as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> Arrangement {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .arrangementCreated, of: wish.receiptText(for: principal.customer.id, as: capacity),
            by: principal)
        return try await installation.once {
            try await create(wish, receipt, by: principal, as: capacity, overriding: allowance)
        } orNotFree: {
            ArrangementRefusal.notFree(try await preview(wish, by: principal, as: capacity))
        }
    }

    private func create(
        _ wish: ArrangementWish, _ receipt: Receipt?, by principal: Principal, as capacity: Capacity,
        overriding allowance: RuleOverride
    ) async throws -> Arrangement {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let survey = TimeSurvey(
                transaction: transaction,
                catalogue: try catalogues.catalogue(of: municipality, in: transaction),
                principal: principal, capacity: capacity, now: now, helps: false)
            try survey.authorise(wish)
            if let made = try transaction.arrangements.made(under: receipt) { return made }
            if let refusal = wish.refusal(as: capacity) { throw refusal }
            if capacity.isStaff {
                try transaction.bookings.requireBookable(principal.customer.id, in: municipality)
            }
            let id = Arrangement.ID.new(at: now)
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            let drafts = try survey.drafts(of: wish)
            let broken = try survey.settle(drafts, overriding: allowance, atMost: survey.ceiling)
            let made = Arrangement(
                id: id, reference: .new(), name: wish.name, isShown: wish.isShown,
                customer: principal.customer.id, bookedBy: principal.person.id, capacity: capacity,
                preparation: wish.preparation, createdAt: now)
            try transaction.arrangements.insert(made, in: municipality)
            let booked = survey.bookings(of: drafts, in: made, wish, overriding: broken)
            try transaction.bookings.insert(booked, as: capacity, in: municipality)
            try transaction.record(
                .arrangementCreated, of: id.text, by: principal, at: now, because: capacity.reasonText,
                changes: made.changes(from: nil) + booked.changes + broken.overridden)
            try transaction.bookings.keep(
                .booked, on: booked.map(\.booking.id), as: capacity, in: municipality, at: now)
            return made
        }
    }
}

extension TimeSurvey {
    /// How many times a customer books at once at a facility that does not say.
    fileprivate var ceiling: Int? { capacity.isStaff ? nil : Arrangement.mostByCustomer }

    /// Sees that the principal may book every space of it, left out or not.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    fileprivate func authorise(_ wish: ArrangementWish) throws {
        if !capacity.isStaff { try transaction.mandates.require(.book, of: principal, now: now) }
        var facilities: Set<Facility.ID> = []
        for space in Set(wish.slots.map(\.space)) {
            let placed = try catalogue.placed(space)
            guard capacity.isStaff || placed.space.details.bookable else { throw Unknown(.space) }
            facilities.insert(placed.facility.id)
        }
        for facility in facilities.sorted(by: { $0.text < $1.text }) where capacity.isStaff {
            try transaction.bookings.authorise(
                principal, for: principal.customer.id, at: facility, as: capacity, now: now)
        }
    }

    /// - Throws: ``ArrangementRefusal``, ``AccessRefusal``, ``Unknown``
    fileprivate func preview(of wish: ArrangementWish) throws -> ArrangementPreview {
        try authorise(wish)
        // All may be left out of what is only looked at.
        if let refusal = wish.refusal(as: capacity), refusal.code != ArrangementRefusal.nothingChosen.code {
            throw refusal
        }
        let drafts = try self.drafts(of: wish)
        return ArrangementPreview(
            wish: wish, capacity: capacity, occurrences: try times(of: drafts),
            rules: try limits(of: drafts, atMost: ceiling))
    }

    /// Each space at each time, what is left out with nothing chosen.
    fileprivate func drafts(of wish: ArrangementWish) throws -> [TimeDraft] {
        let group = try self.group()
        return try wish.slots.map { slot in
            guard slot.period.seconds <= Int64(Booking.longest.count) * 60 else {
                throw BookingRefusal.tooLong(maximum: Booking.longest)
            }
            let placed = try catalogue.placed(slot.space)
            let isChosen = !wish.leftOut.contains(slot)
            let free = FreeSlot(
                placed: isChosen ? placed.prepared(wish.preparation(of: slot)) : placed,
                period: slot.period)
            return TimeDraft(
                date: SwedishTime.date(of: slot.starts), planned: free, chosen: isChosen ? free : nil,
                skip: nil, rules: placed.brokenRules(of: slot.period, for: group, now: now))
        }
    }

    /// The bookings that are made of drafts.
    fileprivate func bookings(
        of drafts: [TimeDraft], in arrangement: Arrangement, _ wish: ArrangementWish,
        overriding broken: [BookingRefusal]
    ) -> [PlannedBooking] {
        let general = broken.generalCodes
        return drafts.compactMap { draft -> PlannedBooking? in
            guard let chosen = draft.chosen else { return nil }
            return PlannedBooking(
                booking: Booking(
                    id: .new(at: now), reference: .new(), customer: arrangement.customer,
                    bookedBy: principal.person.id, slot: chosen.slot, price: chosen.price,
                    terms: BookingTerms(chosen.placed.rules), state: .confirmed, createdAt: now,
                    overridden: general.union(draft.rules.map(\.code)),
                    part: Booking.Part(
                        of: arrangement.id, preparation: wish.preparation(of: chosen.slot))),
                placed: chosen.placed)
        }
    }
}

extension ArrangementRows {
    /// The arrangement that the same request made or changed before, as it is now.
    ///
    /// - Throws: ``BookingRefusal/keyReused``
    func made(under receipt: Receipt?) throws -> Arrangement? {
        do {
            guard let receipt, let done = try transaction.receipts.subject(of: receipt) else { return nil }
            return try find(Arrangement.ID(done), in: receipt.municipality)
        } catch is KeyReused {
            throw BookingRefusal.keyReused
        }
    }
}

extension ArrangementWish {
    /// What tells this wish from others.
    fileprivate func receiptText(for customer: Customer.ID, as capacity: Capacity) -> [String] {
        [
            customer.text, capacity.reasonText, name.text, isShown ? "shown" : "",
            String(preparation.buildUp.count), String(preparation.takeDown.count),
        ] + chosen.map { "\($0.space)/\($0.starts.seconds)/\($0.ends.seconds)" }
    }
}

extension Arrangement {
    /// What differs from `before`, for the audit log; all of it for a new arrangement. The name is in no log, since a
    /// person may have written who they are.
    func changes(from before: Arrangement?) -> [AuditChange] {
        var changes: [AuditChange] = []
        if before?.name != name { changes.append(.personal("name")) }
        let old = before?.recordedFields
        for (index, field) in recordedFields.enumerated() where old?[index].value != field.value {
            changes.append(.value(field.name, from: old?[index].value, to: field.value))
        }
        return changes
    }

    private var recordedFields: [(name: String, value: String)] {
        [
            ("shown", isShown ? "true" : "false"), ("build_up", String(preparation.buildUp.count)),
            ("take_down", String(preparation.takeDown.count)),
        ]
    }
}
