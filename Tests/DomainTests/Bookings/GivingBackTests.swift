import Domain
import Testing

@Suite("Giving back a time")
struct GivingBackTests {
    private let placed = SampleHall(hourlyPrice: Money(ore: 100_00)).space(SampleHall.partA)
    private let booking = Booking(
        id: .init("1"), reference: BookingReference("AAAA-BBBB"), customer: .init("person"),
        bookedBy: .init("person"),
        slot: Slot(
            space: SampleHall.partA, period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T20:00:00+01:00")
        ),
        price: Money(ore: 200_00), terms: BookingTerms(.standard), state: .confirmed,
        createdAt: at("2026-11-01T12:00:00+01:00"))

    @Test(
        "What may be kept, and when",
        arguments: [
            ("2026-11-24T12:00:00+01:00", nil, nil), ("2026-11-24T18:00:00+01:00", nil, .begun),
            ("2026-11-24T20:00:00+01:00", nil, .past),
            ("2026-11-24T12:00:00+01:00", "18:00/19:00", nil),
            ("2026-11-24T12:00:00+01:00", "19:00/20:00", nil),
            ("2026-11-24T12:00:00+01:00", "18:00/20:30", .notWithin),
            ("2026-11-24T12:00:00+01:00", "17:30/19:00", .notWithin),
            ("2026-11-24T12:00:00+01:00", "18:10/19:00", .offGrid(interval: 30)),
            ("2026-11-24T12:00:00+01:00", "18:00/18:10", .tooShort(minimum: 30)),
            ("2026-11-24T18:30:00+01:00", "18:00/19:00", nil),
            ("2026-11-24T18:30:00+01:00", "19:00/20:00", .begun),
            ("2026-11-24T19:00:00+01:00", "18:00/19:00", .past),
        ] as [(String, String?, BookingRefusal?)])
    func refusal(now: String, kept: String?, refusal: BookingRefusal?) throws {
        let placed = try #require(placed)
        let times = kept?.split(separator: "/").map { at("2026-11-24T\($0):00+01:00") }
        let period = times.map { $0[0]..<$0[1] }
        #expect(booking.refusalOfGivingBack(keeping: period, in: placed, now: at(now)) == refusal)
    }

    @Test("Late it costs what it did, and the rest cannot be cancelled for nothing")
    func late() throws {
        let placed = try #require(placed)
        let now = at("2026-11-24T12:00:00+01:00")
        let kept = at("2026-11-24T19:00:00+01:00")..<booking.slot.ends
        let shorter = booking.keeping(kept, in: placed, by: booking.bookedBy, at: now)
        #expect(shorter.slot.period == kept && shorter.price == booking.price)
        #expect(shorter.changeLimit(under: placed.rules).at == booking.changeLimit(under: placed.rules).at)
        let given = try shorter.cancelled(at: now, by: booking.bookedBy)
        #expect(given.amountDue(under: placed.rules) == booking.price)
    }

    @Test("In good time it costs what it takes, and nothing when all is given back")
    func early() throws {
        let placed = try #require(placed)
        let now = at("2026-11-20T12:00:00+01:00")
        let kept = booking.slot.starts..<at("2026-11-24T19:00:00+01:00")
        let shorter = booking.keeping(kept, in: placed, by: booking.bookedBy, at: now)
        #expect(shorter.price == Money(ore: 100_00))
        #expect(try booking.cancelled(at: now, by: booking.bookedBy).amountDue(under: placed.rules) == nil)
    }

    @Test("What the municipality cancels costs nothing, however late")
    func byStaff() throws {
        let placed = try #require(placed)
        let reason = try #require(Reason("Vattenskada"))
        let cancelled = try booking.cancelled(
            at: at("2026-11-24T17:00:00+01:00"), by: booking.bookedBy, as: .staff(reason))
        #expect(cancelled.amountDue(under: placed.rules) == nil)
    }

    @Test("Longer and shorter times are offered where they are free")
    func lengths() throws {
        let placed = try #require(placed)
        let hour = at("2026-11-24T20:30:00+01:00")..<at("2026-11-24T22:00:00+01:00")
        let taken = [
            Occupancy(space: SampleHall.partA, period: booking.slot.period, claim: .booking(booking.id)),
            Occupancy(space: SampleHall.partA, period: hour, claim: .booking(.init("2"))),
        ]
        let offered = placed.otherLengths(of: booking, taken: taken, now: at("2026-11-20T12:00:00+01:00"))
        #expect(offered.contains(booking.slot.starts..<at("2026-11-24T19:00:00+01:00")))
        #expect(offered.contains(booking.slot.starts..<at("2026-11-24T20:30:00+01:00")))
        #expect(!offered.contains(booking.slot.starts..<at("2026-11-24T21:00:00+01:00")))
        #expect(offered.contains(at("2026-11-24T17:30:00+01:00")..<booking.slot.ends))
    }
}
