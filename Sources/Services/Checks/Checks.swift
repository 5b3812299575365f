package import Domain
import Storage

/// What the staff on the spot see of a booking: whether it was used, and what was damaged.
package struct Checks: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Marks that somebody was there, or that nobody was. Marked the same twice it is done once.
    ///
    /// - Throws: ``CheckRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func mark(
        _ id: Booking.ID, as check: BookingCheck, by principal: Principal
    ) async throws -> Booking {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let booking = try transaction.checks.booking(id, by: principal, catalogues, now: now)
            if booking.isMarked(check) { return booking }
            let marked = try booking.checked(check, by: principal.person.id, at: now)
            try transaction.bookings.keepState(of: marked, in: principal.municipality)
            try transaction.record(
                .bookingChecked, of: id.text, by: principal, for: booking.customer, at: now,
                changes: marked.changes(from: booking))
            return marked
        }
    }

    /// Reports what was damaged, with a photo if there is one.
    ///
    /// - Throws: ``CheckRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func report(
        _ note: Reason, photo: DamagePhoto? = nil, on id: Booking.ID, key: IdempotencyKey? = nil,
        by principal: Principal
    ) async throws -> Damage {
        let now = installation.clock.now()
        let (catalogues, keyring) = (installation.catalogues, installation.keyring)
        let receipt = Receipt(key, .damageReported, of: [id.text, note.text], by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let booking = try transaction.checks.booking(id, by: principal, catalogues, now: now)
                if let done = try transaction.receipts.subject(of: receipt),
                    let made = try transaction.checks.damages(on: id, in: principal.municipality)
                        .first(where: { $0.id.text == done })
                {
                    return made
                }
                guard booking.slot.starts <= now else { throw CheckRefusal.notBegun }
                guard !booking.state.name.isOff else { throw booking.state.refusal }
                let known = try transaction.checks.damages(on: id, in: principal.municipality)
                guard known.count < Damage.most else { throw CheckRefusal.tooMany }
                let damage = Damage(
                    id: .new(at: now), booking: id, note: note.text, reportedAt: now,
                    reportedBy: principal.person.id, photo: photo?.kind)
                try transaction.receipts.keep(receipt, of: damage.id.text, at: now)
                try transaction.checks.insert(damage, of: booking.customer, in: principal.municipality)
                if let photo {
                    try transaction.checks.keep(
                        photo, of: damage.id, with: keyring, in: principal.municipality)
                }
                try transaction.record(
                    .damageReported, of: id.text, by: principal, for: booking.customer, at: now,
                    because: note.text)
                return damage
            }
        }
    }

    /// What has been reported on a booking, for its customer and for the staff who see it.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func damages(on id: Booking.ID, seenBy principal: Principal) async throws -> [Damage] {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            _ = try transaction.bookings.find(id, knownTo: principal, in: catalogue, now: now)
            return try transaction.checks.damages(on: id, in: principal.municipality)
        }
    }

    /// The photo of a damage. Each look is on record.
    ///
    /// - Throws: ``Unknown``, also for a damage without a photo
    package func photo(
        of damage: Damage.ID, on id: Booking.ID, seenBy principal: Principal
    ) async throws -> (kind: DamagePhoto.Kind, bytes: [UInt8]) {
        let now = installation.clock.now()
        let (catalogues, keyring) = (installation.catalogues, installation.keyring)
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            guard let booking = try transaction.bookings.find(id, in: principal.municipality),
                try transaction.bookings.sees(booking, in: catalogue, principal, now: now),
                let found = try transaction.checks.photo(
                    of: damage, on: id, with: keyring, in: principal.municipality)
            else { throw Unknown(.evidence) }
            try transaction.record(
                .damageViewed, of: id.text, by: principal, for: booking.customer, at: now)
            return found
        }
    }
}
