package import Domain
import Storage

extension SeriesBookings {
    /// What a change would do, each occurrence by itself. Nothing is changed.
    ///
    /// - Throws: ``SeriesRefusal``, ``AccessRefusal``, ``Unknown``
    package func preview(
        _ change: SeriesChange, of reference: BookingReference, by principal: Principal,
        as capacity: Capacity = .own
    ) async throws -> SeriesChangePreview {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let work = try SeriesWork(
                of: reference, by: principal, as: capacity, catalogues: catalogues, now: now, transaction)
            return try work.preview(work.part(change))
        }
    }

    /// Gives what is left of a series, or a part of it, another time, length or space: all of it or nothing. What has
    /// begun is never touched; what was changed by itself stays as it is.
    ///
    /// A customer takes the price and rules that hold for the new times. Moved by the staff, the customer keeps those that
    /// they booked under.
    ///
    /// - Throws: ``SeriesRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``; to the staff ``BrokenRules``
    package func change(
        _ change: SeriesChange, of reference: BookingReference, key: IdempotencyKey? = nil,
        by principal: Principal, as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> BookingSeries {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .seriesChanged,
            of: [reference.text, principal.customer.id.text, capacity.reasonText] + change.receiptText,
            by: principal)
        return try await installation.once {
            try await self.change(
                change, of: reference, receipt, by: principal, as: capacity, overriding: allowance)
        } orNotFree: {
            SeriesRefusal.notChanged(
                try await preview(change, of: reference, by: principal, as: capacity))
        }
    }

    private func change(
        _ change: SeriesChange, of reference: BookingReference, _ receipt: Receipt?,
        by principal: Principal, as capacity: Capacity, overriding allowance: RuleOverride
    ) async throws -> BookingSeries {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let work = try SeriesWork(
                of: reference, by: principal, as: capacity, catalogues: catalogues, now: now, transaction)
            if let done = try transaction.series.made(under: receipt) { return done }
            let series = work.series
            try transaction.receipts.keep(receipt, of: series.id.text, at: now)
            let part = try work.part(change)
            try work.authorise(changing: Array(part.before.values))
            let broken = try work.survey.settle(
                part.drafts, overriding: allowance, besides: work.standing(beside: part),
                insteadOf: part.leaving)
            let moved = try work.moved(part)
            try transaction.bookings.vacate(moved.map(\.booking.id), in: municipality, at: now)
            for item in moved {
                try transaction.bookings.place(item.booking, rules: item.placed.rules, in: municipality)
            }
            try transaction.bookings.occupy(moved, in: municipality)
            guard let after = try work.replanned(part) else {
                try work.record(.seriesChanged, of: series, changes: moved.changes + broken.overridden)
                try transaction.bookings.keep(
                    .moved, on: moved.map(\.booking.id), as: capacity, in: municipality, at: now)
                return series
            }
            try transaction.series.keep(after, in: municipality)
            try work.record(
                .seriesChanged, of: after,
                changes: after.changes(from: series) + moved.changes + broken.overridden)
            try transaction.bookings.keep(
                .moved, on: moved.map(\.booking.id), as: capacity, in: municipality, at: now)
            return after
        }
    }
}

/// A series in the hands of somebody who may change it, in one transaction.
struct SeriesWork {
    let series: BookingSeries
    let occurrences: [Booking]
    let survey: TimeSurvey

    var transaction: any Transaction { survey.transaction }
    private var now: Instant { survey.now }
    private var capacity: Capacity { survey.capacity }
    private var municipality: Municipality { survey.principal.municipality }

    /// - Throws: ``Unknown``, ``AccessRefusal``
    init(
        of reference: BookingReference, by principal: Principal, as capacity: Capacity,
        catalogues: CatalogueCache, now: Instant, _ transaction: any Transaction
    ) throws {
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
        series = try transaction.series.find(
            reference, seenBy: principal, asStaff: capacity.isStaff, in: catalogue, now: now)
        occurrences = try transaction.series.occurrences(of: series.id, in: principal.municipality)
        survey = TimeSurvey(
            transaction: transaction, catalogue: catalogue, principal: principal.acting(for: series.customer),
            capacity: capacity, now: now)
    }

    /// What a change is about.
    struct Part {
        let change: SeriesChange
        let drafts: [TimeDraft]
        let before: [CalendarDate: Booking]
        let exceptions: [Booking]
        let tooLate: [Booking]

        /// Those that are to be elsewhere.
        var leaving: [Booking] { drafts.filter { $0.chosen != nil }.compactMap { before[$0.date] } }
    }

    /// What is still to come.
    var coming: [Booking] { occurrences.filter { $0.isConfirmed && now < $0.slot.starts } }

    /// What is still to come and stays where it is.
    func standing(beside part: Part) -> [Booking] {
        let leaving = Set(part.leaving.map(\.id))
        return coming.filter { !leaving.contains($0.id) }
    }

    /// - Throws: ``SeriesRefusal``, ``Unknown``
    func part(_ change: SeriesChange) throws -> Part {
        guard change.starts < .endOfDay, change.length > 0, change.length <= Booking.longest,
            let plan = SeriesPlan(series.plan.recurrence, at: change.starts, for: change.length)
        else { throw BookingRefusal.tooLong(maximum: Booking.longest) }
        let coming = coming.filter { booking in
            booking.occurrence.map { change.scope.contains($0.date) } ?? false
        }
        if coming.isEmpty { throw SeriesRefusal.ended }
        var part: [CalendarDate: Booking] = [:]
        var (exceptions, tooLate): ([Booking], [Booking]) = ([], [])
        for booking in coming {
            guard let date = booking.occurrence?.date else { continue }
            let rules = try survey.catalogue.placed(booking.slot.space).rules
            if case .only = change.scope {
                part[date] = booking
            } else if booking.isException {
                exceptions.append(booking)
                continue
            }
            if !capacity.isStaff, booking.refusalOfCancelling(under: rules, now: now) != nil {
                tooLate.append(booking)
                part[date] = nil
            } else {
                part[date] = booking
            }
        }
        var choices = change.choices
        for (date, choice) in choices {
            // One that stays as it is by itself needs no choice.
            if choice == .skipped, part[date] == nil { choices[date] = nil }
        }
        let drafts = try survey.drafts(
            of: part.keys.sorted(), at: { Slot(space: change.space, period: plan.period(on: $0)) },
            skipping: [], choices: choices)
        return Part(
            change: change, drafts: try drafts.map { try draft($0, before: part[$0.date]) }, before: part,
            exceptions: exceptions, tooLate: tooLate)
    }

    /// The staff set aside, too, that it is too late to change a booking.
    private func draft(_ draft: TimeDraft, before: Booking?) throws -> TimeDraft {
        guard capacity.isStaff, draft.chosen != nil, let before else { return draft }
        let rules = try survey.catalogue.placed(before.slot.space).rules
        let late = before.rulesOfCancelling(under: rules, now: now)
        return TimeDraft(
            date: draft.date, planned: draft.planned, chosen: draft.chosen, skip: draft.skip,
            rules: late + draft.rules)
    }

    /// Sees that one of the staff may change each booking where it is.
    ///
    /// - Throws: ``AccessRefusal``
    func authorise(changing bookings: [Booking]) throws {
        guard capacity.isStaff else { return }
        let facilities = Set(bookings.map { survey.catalogue.space($0.slot.space)?.facility.id })
        for facility in facilities {
            guard let facility else { throw Unknown(.space) }
            try transaction.bookings.authorise(
                survey.principal, for: series.customer, at: facility, as: capacity, now: now)
        }
    }

    func preview(_ part: Part) throws -> SeriesChangePreview {
        var survey = self.survey
        survey.moving = Set(
            part.drafts.filter { $0.chosen != nil }.compactMap { part.before[$0.date] }
                .map { Claim.booking($0.id) })
        let wish = SeriesWish(
            space: part.change.space, plan: series.plan, choices: part.change.choices)
        return SeriesChangePreview(
            series: series, change: part.change,
            preview: SeriesPreview(
                wish: wish, placed: try survey.catalogue.placed(part.change.space), capacity: capacity,
                occurrences: try survey.times(of: part.drafts),
                rules: try survey.limits(
                    of: part.drafts, besides: standing(beside: part), insteadOf: part.leaving)),
            before: part.before, exceptions: part.exceptions, tooLate: part.tooLate)
    }

    /// The bookings as they will be; those that lie there already are left out.
    func moved(_ part: Part) throws -> [PlannedBooking] {
        let person = survey.principal.person.id
        return try part.drafts.compactMap { draft -> PlannedBooking? in
            guard let chosen = draft.chosen, let before = part.before[draft.date],
                before.slot != chosen.slot
            else { return nil }
            guard let reason = capacity.reason else {
                return PlannedBooking(
                    booking: before.moved(to: chosen.slot, in: chosen.placed, by: person, at: now),
                    placed: chosen.placed)
            }
            let rules = try survey.catalogue.placed(before.slot.space).rules
            return PlannedBooking(
                booking: before.moved(
                    to: chosen.slot, from: rules, by: person, because: reason,
                    overridden: Set(draft.rules.map(\.code)), at: now),
                placed: chosen.placed)
        }
    }

    /// The series by its new plan, which those in the scope follow from now on, the exceptions too; `nil` when one
    /// occurrence alone is changed.
    func replanned(_ part: Part) throws -> BookingSeries? {
        if case .only = part.change.scope { return nil }
        guard
            let plan = SeriesPlan(
                series.plan.recurrence, at: part.change.starts, for: part.change.length,
                skipping: series.plan.skipping)
        else { return nil }
        let changed = Array(part.before.values) + part.exceptions
        for booking in changed {
            guard let date = booking.occurrence?.date else { continue }
            try transaction.series.plan(
                Slot(space: part.change.space, period: plan.period(on: date)), of: booking.id,
                in: municipality)
        }
        return series.changed(space: part.change.space, plan: plan, endedAt: series.endedAt, at: now)
    }

    func record(_ kind: EventKind, of series: BookingSeries, changes: [AuditChange]) throws {
        try transaction.record(
            kind, of: series.id.text, by: survey.principal, for: series.customer, at: now,
            because: capacity.reasonText, changes: changes)
    }
}

extension SeriesChange {
    fileprivate var receiptText: [String] {
        let scope =
            switch scope {
            case .only(let date): "only \(date)"
            case .from(let date): "from \(date)"
            case .coming: "coming"
            }
        return [scope, space.text, starts.description, String(length.count), choices.receiptText]
    }
}

extension Principal {
    /// The same for the customer of what is changed, whom `customer` names.
    fileprivate func acting(for customer: Customer.ID) -> Principal {
        acting(
            for: customer.text == person.id.text
                ? .person(person.id)
                : self.customer.id == customer ? self.customer : .organisation(.init(customer.text)))
    }
}
