import Domain
import Storage

/// Many rows are written by few statements: 32 at a time, then 16, 8 and so on, so that there are few texts of them to
/// prepare.
extension BookingRows {
    /// Stores new bookings with their claims, and takes their times.
    func insert(
        _ bookings: [PlannedBooking], as capacity: Capacity, in municipality: Municipality
    ) throws {
        for some in bookings.inPowersOfTwo {
            let claims = some.map { "(\(municipality.code), \($0.booking.id), 'booking')" as SQL }
            try transaction.conclude(
                with: "INSERT INTO claim (municipality, id, kind) VALUES \(SQL.joined(claims, by: ", "))")
        }
        for some in bookings.inPowersOfTwo {
            let rows = some.map { $0.values(as: capacity, in: municipality) }
            try transaction.conclude(
                with: """
                    INSERT INTO booking (municipality, id, reference, space, customer, booked_by, capacity, reason,
                        state, starts, ends, buffer_before, buffer_after, price, cancellation_deadline, overridden,
                        created_at, series, occurrence_date, planned_space, planned_starts, planned_ends, arrangement,
                        build_up, take_down)
                    VALUES \(SQL.joined(rows, by: ", "))
                    """)
        }
        try occupy(bookings, in: municipality)
    }

    /// Takes the times of bookings, buffers included.
    func occupy(_ bookings: [PlannedBooking], in municipality: Municipality) throws {
        let rows = bookings.flatMap { item in
            let taken = item.placed.rules.occupied(by: item.booking.slot.period)
            return item.placed.atoms.map { atom in
                """
                (\(municipality.code), \(atom), \(taken.lowerBound), \(taken.upperBound), \(item.booking.id))
                """ as SQL
            }
        }
        for some in rows.inPowersOfTwo {
            try transaction.conclude(
                with: """
                    INSERT INTO occupancy (municipality, space, starts, ends, claim)
                    VALUES \(SQL.joined(Array(some), by: ", "))
                    """)
        }
    }

    /// Frees the times of bookings.
    func vacate(_ bookings: [Booking.ID], in municipality: Municipality, at now: Instant) throws {
        for some in bookings.inPowersOfTwo {
            try transaction.occupancy.vacate(some.map(\.text), in: municipality, at: now)
        }
    }

    /// Keeps what the staff did with bookings, to tell their customer; nothing of what is done in one's own right.
    func keep(
        _ act: StaffAct.Kind, on bookings: [Booking.ID], as capacity: Capacity,
        in municipality: Municipality, at now: Instant
    ) throws {
        guard let reason = capacity.reason else { return }
        for some in bookings.inPowersOfTwo {
            let rows = some.map { booking in
                """
                (\(municipality.code), \(Identifier<StaffAct>.new(at: now)), \(booking), \(act.event), \(now),
                    \(reason.text))
                """ as SQL
            }
            try transaction.conclude(
                with: """
                    INSERT INTO staff_act (municipality, id, booking, action, at, reason)
                    VALUES \(SQL.joined(rows, by: ", "))
                    """)
        }
    }
}

/// One of several bookings that are made at once, and where it is.
struct PlannedBooking {
    let booking: Booking
    let placed: PlacedSpace

    fileprivate func values(as capacity: Capacity, in municipality: Municipality) -> SQL {
        let rules = placed.rules
        return """
            (\(municipality.code), \(booking.id), \(booking.reference.text), \(booking.slot.space),
                \(booking.customer), \(booking.bookedBy), \(capacity.name), \(capacity.reasonText),
                \(booking.state.name.rawValue), \(booking.slot.starts), \(booking.slot.ends),
                \(rules.bufferBefore), \(rules.bufferAfter), \(booking.price),
                \(booking.terms?.cancellationDeadline), \(booking.overridden.sorted().joined(separator: " ")),
                \(booking.createdAt), \(booking.occurrence?.series), \(booking.occurrence?.date),
                \(booking.occurrence?.planned.space), \(booking.occurrence?.planned.starts),
                \(booking.occurrence?.planned.ends), \(booking.part?.arrangement),
                \(booking.preparation.buildUp), \(booking.preparation.takeDown))
            """
    }
}

extension Array {
    /// Cut into pieces of 32, and what is left into 16, 8, 4, 2 and 1.
    fileprivate var inPowersOfTwo: [ArraySlice<Element>] {
        var (pieces, start, size): ([ArraySlice<Element>], Int, Int) = ([], 0, 32)
        while start < count {
            while size > count - start { size /= 2 }
            pieces.append(self[start..<start + size])
            start += size
        }
        return pieces
    }
}
