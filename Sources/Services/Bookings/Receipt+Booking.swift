import Domain
import Storage

extension Receipt {
    /// - Parameters:
    ///   - kind: what is done.
    ///   - booking: the one that it is done to, if there is one already.
    ///   - wish: the time, if one is chosen.
    ///   - happenedAt: when it was earlier.
    ///   - allowance: which rules are set aside.
    init?(
        _ key: IdempotencyKey?, _ kind: EventKind, _ booking: Booking.ID? = nil, to wish: Slot? = nil,
        happenedAt: Instant? = nil, as capacity: Capacity, overriding allowance: RuleOverride = .nothing,
        by principal: Principal
    ) {
        let rules =
            switch allowance {
            case .nothing: ""
            case .warned(let codes): codes.sorted().joined(separator: " ")
            case .everything: "*"
            }
        let time = wish.map { [$0.space.text, "\($0.starts.seconds)", "\($0.ends.seconds)"] } ?? []
        let happened = happenedAt.map { ["\($0.seconds)"] } ?? []
        self.init(
            key, kind,
            of: [booking?.text ?? "", principal.customer.id.text, capacity.reasonText, rules] + time
                + happened,
            by: principal)
    }

    init?(
        _ key: IdempotencyKey?, givingBack booking: Booking.ID, keeping kept: Period?,
        because reason: Reason?,
        by principal: Principal
    ) {
        let time = kept.map { ["\($0.lowerBound.seconds)", "\($0.upperBound.seconds)"] } ?? []
        self.init(
            key, .bookingCancelled,
            of: [booking.text, principal.customer.id.text, "give-back", reason?.text ?? ""] + time,
            by: principal)
    }
}

extension BookingRows {
    /// The booking that the same request made or changed before, as it is now.
    ///
    /// - Throws: ``BookingRefusal/keyReused``; ``Unknown`` for one that was handed over since
    func made(under receipt: Receipt?) throws -> Booking? {
        guard let receipt else { return nil }
        do {
            guard let done = try transaction.receipts.subject(of: receipt) else { return nil }
            let found = try find(Booking.ID(done), in: receipt.municipality)
            // What has been handed over since is another's.
            if let found, found.bookedBy != receipt.person,
                try transaction.handovers.last(of: found.id, in: receipt.municipality) != nil
            {
                throw Unknown(.booking)
            }
            if let found, !found.state.name.isOff || !receipt.key.endsWithCancellation { return found }
            try transaction.receipts.forget(receipt)
            return nil
        } catch is KeyReused {
            throw BookingRefusal.keyReused
        }
    }
}
