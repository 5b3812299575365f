package import Domain
import Storage

/// Which bookings of an arrangement are cancelled; what has begun is never among them.
package enum ArrangementCancellation: Sendable, Hashable {
    /// All that are to come; too late ones are left out for a customer.
    case coming
    case these(Set<Booking.ID>)

    fileprivate var receiptText: String {
        switch self {
        case .coming: "coming"
        case .these(let ids): ids.map(\.text).sorted().joined(separator: " ")
        }
    }
}

extension Arrangements {
    /// Cancels coming bookings and frees their times: all that are meant, or nothing.
    ///
    /// - Throws: ``ArrangementRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``; to the staff ``BrokenRules``
    package func cancel(
        _ which: ArrangementCancellation, of reference: BookingReference, key: IdempotencyKey? = nil,
        by principal: Principal, as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> Arrangement {
        try principal.require(.writeBookings)
        let receipt = Receipt(
            key, .arrangementCancelled,
            of: [reference.text, principal.customer.id.text, capacity.reasonText, which.receiptText],
            by: principal)
        return try await installation.once {
            try await cancel(
                which, of: reference, receipt, by: principal, as: capacity, overriding: allowance)
        }
    }

    private func cancel(
        _ which: ArrangementCancellation, of reference: BookingReference, _ receipt: Receipt?,
        by principal: Principal, as capacity: Capacity, overriding allowance: RuleOverride
    ) async throws -> Arrangement {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let arrangement = try transaction.arrangements.find(
                reference, seenBy: principal, asStaff: capacity.isStaff, in: catalogue, now: now)
            if let done = try transaction.arrangements.made(under: receipt) { return done }
            let coming = try transaction.arrangements.bookings(of: arrangement.id, in: municipality)
                .filter {
                    $0.isConfirmed && now < $0.slot.starts && $0.customer == arrangement.customer
                }
            if coming.isEmpty { throw ArrangementRefusal.ended }
            let (meant, broken) = try Self.meant(
                by: which, among: coming, in: catalogue, as: capacity, overriding: allowance, now: now)
            if meant.isEmpty { throw ArrangementRefusal.nothingChosen }
            let facilities = Set(try meant.map { try catalogue.placed($0.slot.space).facility.id })
            for facility in facilities where capacity.isStaff {
                try transaction.bookings.authorise(
                    principal, for: arrangement.customer, at: facility, as: capacity, now: now)
            }
            try transaction.receipts.keep(receipt, of: arrangement.id.text, at: now)
            for booking in meant {
                try transaction.bookings.keepState(
                    of: try booking.cancelled(at: now, by: principal.person.id, as: capacity),
                    in: municipality)
            }
            try transaction.bookings.keep(
                .cancelled, on: meant.map(\.id), as: capacity, in: municipality, at: now)
            try transaction.record(
                .arrangementCancelled, of: arrangement.id.text, by: principal, for: arrangement.customer,
                at: now, because: capacity.reasonText,
                changes: [.value("occurrences", from: String(meant.count), to: nil)] + broken.overridden)
            return arrangement
        }
    }

    /// What comes too soon for the customer is left out where all coming are meant, and refused where it is named.
    private static func meant(
        by which: ArrangementCancellation, among coming: [Booking], in catalogue: Catalogue,
        as capacity: Capacity, overriding allowance: RuleOverride, now: Instant
    ) throws -> (bookings: [Booking], broken: [BookingRefusal]) {
        var named: Set<Booking.ID>?
        if case .these(let ids) = which { named = ids }
        guard named.map({ $0.isSubset(of: coming.map(\.id)) }) ?? true else {
            throw ArrangementRefusal.strangeBooking
        }
        var (bookings, broken): ([Booking], [BookingRefusal]) = ([], [])
        for booking in coming where named?.contains(booking.id) ?? true {
            let rules = try catalogue.placed(booking.slot.space).rules
            if let late = booking.rulesOfCancelling(under: rules, now: now).first {
                if capacity.isStaff {
                    if !broken.contains(where: { $0.code == late.code }) { broken.append(late) }
                } else if named != nil {
                    throw late.toCustomer
                } else {
                    continue
                }
            }
            bookings.append(booking)
        }
        try broken.settle(as: capacity, overriding: allowance)
        return (bookings, broken)
    }

    /// Gives it another name, or shows it to everybody or no longer: by the staff, who say why.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func rename(
        _ reference: BookingReference, to name: ArrangementName, isShown: Bool, by principal: Principal,
        because reason: Reason
    ) async throws -> Arrangement {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let before = try transaction.arrangements.find(
                reference, seenBy: principal, asStaff: true, in: catalogue, now: now)
            let after = before.renamed(name, isShown: isShown, at: now)
            let changes = after.changes(from: before)
            if changes.isEmpty { return before }
            try transaction.arrangements.keep(after, in: municipality)
            if after.name != before.name {
                try transaction.arrangements.touchBookings(of: after, in: municipality)
            }
            try transaction.record(
                .arrangementRenamed, of: after.id.text, by: principal, for: after.customer, at: now,
                because: reason.text, changes: changes)
            return after
        }
    }
}
