package import Domain
import Storage

extension SeriesBookings {
    /// Cancels coming occurrences and frees their times: all that are meant, or nothing.
    ///
    /// - Throws: ``SeriesRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``; to the staff ``BrokenRules``
    package func cancel(
        _ which: SeriesCancellation, of reference: BookingReference, key: IdempotencyKey? = nil,
        by principal: Principal, as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> BookingSeries {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .seriesCancelled,
            of: [reference.text, principal.customer.id.text, capacity.reasonText, which.receiptText],
            by: principal)
        return try await installation.once {
            try await cancel(
                which, of: reference, receipt, by: principal, as: capacity, overriding: allowance)
        }
    }

    private func cancel(
        _ which: SeriesCancellation, of reference: BookingReference, _ receipt: Receipt?,
        by principal: Principal, as capacity: Capacity, overriding allowance: RuleOverride
    ) async throws -> BookingSeries {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let work = try SeriesWork(
                of: reference, by: principal, as: capacity, catalogues: catalogues, now: now, transaction)
            if let done = try transaction.series.made(under: receipt) { return done }
            let coming = work.coming
            if coming.isEmpty { throw SeriesRefusal.ended }
            let meant = try work.meant(by: which, among: coming, overriding: allowance)
            if meant.bookings.isEmpty { throw SeriesRefusal.nothingChosen }
            try work.authorise(changing: meant.bookings)
            try transaction.receipts.keep(receipt, of: work.series.id.text, at: now)
            for booking in meant.bookings {
                try transaction.bookings.keepState(
                    of: try booking.cancelled(at: now, by: principal.person.id, as: capacity),
                    in: municipality)
            }
            try transaction.bookings.keep(
                .cancelled, on: meant.bookings.map(\.id), as: capacity, in: municipality, at: now)
            let isOver = meant.bookings.count == coming.count
            let after = work.series.changed(endedAt: isOver ? now : nil, at: now)
            try transaction.series.keep(after, in: municipality)
            let count = String(meant.bookings.count)
            try work.record(
                .seriesCancelled, of: after,
                changes: [.value("occurrences", from: count, to: nil)] + meant.broken.overridden)
            return after
        }
    }

    /// The new occurrences of a longer series as they could be booked now.
    ///
    /// - Parameter choices: for the new days.
    /// - Throws: ``SeriesRefusal``, ``RecurrenceRefusal``, ``AccessRefusal``, ``Unknown``
    package func previewExtension(
        of reference: BookingReference, until end: Recurrence.End,
        choices: [CalendarDate: OccurrenceChoice] = [:], by principal: Principal,
        as capacity: Capacity = .own
    ) async throws -> SeriesPreview {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let work = try SeriesWork(
                of: reference, by: principal, as: capacity, catalogues: catalogues, now: now, transaction)
            let longer = try work.longer(until: end, choices: choices)
            return try work.survey.preview(
                of: longer.wish, drafts: longer.drafts, besides: work.coming)
        }
    }

    /// Goes on with a series to a later end: all of the new occurrences or nothing.
    ///
    /// - Throws: ``SeriesRefusal``, ``RecurrenceRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``; to the
    ///   staff ``BrokenRules``
    package func extend(
        _ reference: BookingReference, until end: Recurrence.End,
        choices: [CalendarDate: OccurrenceChoice] = [:], key: IdempotencyKey? = nil,
        by principal: Principal, as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> BookingSeries {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .seriesExtended,
            of: [
                reference.text, principal.customer.id.text, capacity.reasonText, "\(end)",
                choices.receiptText,
            ], by: principal)
        return try await installation.once {
            try await extend(
                reference, until: end, choices: choices, receipt, by: principal, as: capacity,
                overriding: allowance)
        } orNotFree: {
            SeriesRefusal.notFree(
                try await previewExtension(
                    of: reference, until: end, choices: choices, by: principal, as: capacity))
        }
    }

    private func extend(
        _ reference: BookingReference, until end: Recurrence.End,
        choices: [CalendarDate: OccurrenceChoice], _ receipt: Receipt?, by principal: Principal,
        as capacity: Capacity, overriding allowance: RuleOverride
    ) async throws -> BookingSeries {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let work = try SeriesWork(
                of: reference, by: principal, as: capacity, catalogues: catalogues, now: now, transaction)
            if let done = try transaction.series.made(under: receipt) { return done }
            if capacity.isStaff {
                try transaction.bookings.requireBookable(work.series.customer, in: municipality)
            }
            let longer = try work.longer(until: end, choices: choices)
            try transaction.receipts.keep(receipt, of: work.series.id.text, at: now)
            let broken = try work.survey.settle(
                longer.drafts, overriding: allowance, besides: work.coming)
            let after = work.series.changed(plan: longer.wish.plan, at: now)
            try transaction.series.keep(after, in: municipality)
            let booked = work.survey.bookings(of: longer.drafts, in: after, overriding: broken)
            try transaction.bookings.insert(booked, as: capacity, in: municipality)
            try work.record(
                .seriesExtended, of: after,
                changes: after.changes(from: work.series) + booked.changes + broken.overridden)
            try transaction.bookings.keep(
                .booked, on: booked.map(\.booking.id), as: capacity, in: municipality, at: now)
            return after
        }
    }
}

extension SeriesWork {
    /// The days after the last, by the series as it is now.
    fileprivate func longer(
        until end: Recurrence.End, choices: [CalendarDate: OccurrenceChoice]
    ) throws -> (wish: SeriesWish, drafts: [TimeDraft]) {
        if series.endedAt != nil { throw SeriesRefusal.ended }
        var plan = series.plan
        plan.recurrence = try series.plan.recurrence.ending(end)
        let days = plan.recurrence.dates.filter { $0 > series.plan.recurrence.last }
        guard !days.isEmpty else { throw SeriesRefusal.notLater }
        let wish = SeriesWish(space: series.space, plan: plan, choices: choices)
        let drafts = try survey.drafts(
            of: days, at: { Slot(space: wish.space, period: plan.period(on: $0)) }, skipping: plan.skipping,
            choices: choices)
        return (wish, drafts)
    }

    /// The occurrences that are to be cancelled. What comes too soon for the customer is left out where all coming are
    /// meant, and refused where it is named.
    fileprivate func meant(
        by which: SeriesCancellation, among coming: [Booking], overriding allowance: RuleOverride
    ) throws -> (bookings: [Booking], broken: [BookingRefusal]) {
        var (bookings, broken): ([Booking], [BookingRefusal]) = ([], [])
        let known = Set(coming.compactMap(\.occurrence?.date))
        if case .dates(let dates) = which, let strange = dates.subtracting(known).min() {
            throw SeriesRefusal.strangeChoice(strange)
        }
        for booking in coming where which.contains(booking) {
            let rules = try survey.catalogue.placed(booking.slot.space).rules
            if let late = booking.rulesOfCancelling(under: rules, now: survey.now).first {
                if survey.capacity.isStaff {
                    if !broken.contains(where: { $0.code == late.code }) { broken.append(late) }
                } else if case .dates = which {
                    throw late.toCustomer
                } else {
                    continue
                }
            }
            bookings.append(booking)
        }
        try broken.settle(as: survey.capacity, overriding: allowance)
        return (bookings, broken)
    }
}

extension SeriesCancellation {
    fileprivate var receiptText: String {
        switch self {
        case .coming: "coming"
        case .from(let date): "from \(date)"
        case .dates(let dates): dates.sorted().map(\.description).joined(separator: " ")
        }
    }
}
