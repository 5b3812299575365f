import Domain
import Testing

@Suite("Changing a booking")
struct BookingChangesTests {
    private let booking = Booking(
        id: .init("1"), reference: BookingReference("AAAA-BBBB"), customer: .init("person"),
        bookedBy: .init("person"),
        slot: Slot(
            space: SampleHall.partA, period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T19:00:00+01:00")
        ),
        price: nil, state: .confirmed, createdAt: at("2026-11-01T12:00:00+01:00"))

    @Test(
        "The deadline is the last moment",
        arguments: [
            ("2026-11-23T18:00:00+01:00", nil), ("2026-11-23T18:00:01+01:00", .tooLate(deadline: .hours(24))),
            ("2026-11-24T18:00:00+01:00", .past), ("2026-11-01T12:05:00+01:00", nil),
        ] as [(String, BookingRefusal?)])
    func deadline(now: String, refusal: BookingRefusal?) {
        #expect(booking.refusalOfCancelling(under: .standard, now: at(now)) == refusal)
    }

    @Test("A press can be undone for ten minutes, however late it was made")
    func undo() {
        let late = Booking(
            id: booking.id, reference: booking.reference, customer: booking.customer,
            bookedBy: booking.bookedBy, slot: booking.slot, price: nil,
            state: .confirmed, createdAt: at("2026-11-24T17:00:00+01:00"))
        #expect(late.refusalOfCancelling(under: .standard, now: at("2026-11-24T17:10:00+01:00")) == nil)
        #expect(
            late.refusalOfCancelling(under: .standard, now: at("2026-11-24T17:10:01+01:00"))
                == .tooLate(deadline: .hours(24)))
    }

    @Test(
        "The limit is the later of the notice and the time to undo, never after the start, and says which",
        arguments: [
            ("2026-11-01T12:00:00+01:00", "2026-11-23T18:00:00+01:00", .notice(.hours(24))),
            ("2026-11-23T17:50:00+01:00", "2026-11-23T18:00:00+01:00", .notice(.hours(24))),
            ("2026-11-23T17:55:00+01:00", "2026-11-23T18:05:00+01:00", .undo(instead: .hours(24))),
            ("2026-11-24T17:55:00+01:00", "2026-11-24T18:00:00+01:00", .undo(instead: .hours(24))),
        ] as [(String, String, ChangeLimit.Ground)])
    func limit(bookedAt: String, limit: String, ground: ChangeLimit.Ground) {
        let found = ChangeLimit(
            of: BookingTerms(.standard), start: booking.slot.starts, bookedAt: at(bookedAt))
        #expect(found.at == at(limit) && found.ground == ground)
    }

    @Test("A cancelled booking is not cancelled again")
    func twice() throws {
        let cancelled = try booking.cancelled(at: at("2026-11-02T12:00:00+01:00"), by: booking.bookedBy)
        #expect(
            cancelled.refusalOfCancelling(under: .standard, now: at("2026-11-03T12:00:00+01:00"))
                == .alreadyCancelled)
    }

    @Test("A week later is the same time on the clock, across the change of time")
    func aWeekLater() {
        let slot = Slot(
            space: SampleHall.partA, period: at("2027-03-23T18:00:00+01:00")..<at("2027-03-23T19:30:00+01:00")
        )
        #expect(slot.aWeekLater.starts.rfc3339 == "2027-03-30T18:00:00+02:00")
        #expect(slot.aWeekLater.ends.rfc3339 == "2027-03-30T19:30:00+02:00")
    }

    @Test("The strongest habit is the commonest, the latest among equals")
    func habit() {
        let tuesday = booking.slot
        let wednesday = Slot(
            space: SampleHall.partB, period: at("2026-11-25T18:00:00+01:00")..<at("2026-11-25T19:00:00+01:00")
        )
        #expect(Habit.strongest(of: []) == nil)
        #expect(Habit.strongest(of: [tuesday, wednesday])?.weekday == .tuesday)
        #expect(Habit.strongest(of: [tuesday, wednesday, wednesday])?.weekday == .wednesday)
        let next = Habit(of: tuesday).occurrences(from: at("2026-11-24T18:00:00+01:00"), weeks: 2)
        #expect(next.map(\.starts.rfc3339) == ["2026-12-01T18:00:00+01:00", "2026-12-08T18:00:00+01:00"])
    }
}
