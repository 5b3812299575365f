extension PlacedSpace {
    /// Why a booked `period` does not fit the space as it is: not let, outside its hours, or of a length or with a start
    /// that its rules do not have. When it was booked, and for how long ahead, is over and done with.
    package func misfits(of period: Period) -> [BookingRefusal] {
        var misfits: [BookingRefusal] = space.details.bookable ? [] : [.notBookable]
        if let misfit = lengthRefusal(of: period) { misfits.append(misfit) }
        if period.seconds <= Int64(Booking.longest.count) * 60, let misfit = hoursRefusal(of: period) {
            misfits.append(misfit)
        }
        return misfits
    }

    /// Why `booking` no longer fits the space as it is; what the staff set aside when they made it fits.
    package func misfits(of booking: Booking) -> [BookingRefusal] {
        misfits(of: booking.slot.period).filter { !booking.overridden.contains($0.code) }
    }

    /// Those misfits because of which nobody can use the time as it was booked.
    package func hindrances(of booking: Booking) -> [BookingRefusal] {
        misfits(of: booking).filter { $0 == .notBookable || $0 == .closed }
    }
}
