/// A coming booking that a change of its place hits: it would no longer fit the space's hours or rules.
package struct BookingConflict: Sendable, Equatable {
    package let booking: Booking
    package let facility: String
    package let space: String
    /// Only what the change brings, not what was so before.
    package let misfits: [BookingRefusal]

    package var codes: [String] { misfits.map(\.code) }
}

extension BookingConflict: CustomStringConvertible {
    /// `7K3F-9Q2M 2026-12-24T18:00:00+01:00 Exempelhallen, Del A: closed`
    package var description: String {
        "\(booking.reference) \(booking.slot.starts.rfc3339) \(facility), \(space): "
            + codes.joined(separator: ", ")
    }
}

extension PlacedSpace {
    /// Those of `bookings` in this space that fit less well than they did in `before`.
    ///
    /// - Parameter before: the space as it was when they were made.
    package func conflicts(with bookings: [Booking], before: PlacedSpace) -> [BookingConflict] {
        guard isOther(than: before) else { return [] }
        return bookings.compactMap { booking in
            let known = Set(before.misfits(of: booking).map(\.code))
            let misfits = misfits(of: booking).filter { !known.contains($0.code) }
            guard !misfits.isEmpty else { return nil }
            return BookingConflict(booking: booking, facility: facility.name, space: name, misfits: misfits)
        }
    }

    /// Whether anything that a booked time has to fit differs.
    package func isOther(than before: PlacedSpace) -> Bool {
        space.details.bookable != before.space.details.bookable || schedule != before.schedule
            || rules.minDuration != before.rules.minDuration || rules.maxDuration != before.rules.maxDuration
            || rules.startInterval != before.rules.startInterval
    }
}
