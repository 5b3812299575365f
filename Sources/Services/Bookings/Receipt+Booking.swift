import Domain
import Storage

extension Receipt {
    /// - Parameters:
    ///   - kind: what is done.
    ///   - booking: the one that it is done to, if there is one already.
    ///   - wish: the time, if one is chosen.
    ///   - happenedAt: when it was earlier.
    init?(
        _ key: IdempotencyKey?, _ kind: EventKind, _ booking: Booking.ID? = nil, to wish: Slot? = nil,
        happenedAt: Instant? = nil, as capacity: Capacity, by principal: Principal
    ) {
        let time = wish.map { [$0.space.text, "\($0.starts.seconds)", "\($0.ends.seconds)"] } ?? []
        let happened = happenedAt.map { ["\($0.seconds)"] } ?? []
        self.init(
            key, kind,
            of: [booking?.text ?? "", principal.customer.id.text, capacity.reasonText] + time + happened,
            by: principal)
    }
}

extension Transaction {
    /// The booking that the same request made or changed before, as it is now.
    ///
    /// - Throws: ``BookingRefusal/keyReused``
    func booking(of receipt: Receipt?) throws -> Booking? {
        guard let receipt else { return nil }
        do {
            guard let done = try subject(of: receipt) else { return nil }
            let found = try booking(Booking.ID(done), in: receipt.municipality)
            if let found, found.isConfirmed || !receipt.key.endsWithCancellation { return found }
            try forget(receipt)
            return nil
        } catch is KeyReused {
            throw BookingRefusal.keyReused
        }
    }
}
