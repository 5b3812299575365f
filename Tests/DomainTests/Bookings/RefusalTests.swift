import Domain
import Testing

@Suite("Refusals")
struct RefusalTests {
    private let now = at("2026-11-23T12:00:00+01:00")

    private func refusal(
        _ start: String, _ end: String, in hall: SampleHall = SampleHall(),
        space: Space.ID = SampleHall.partA,
        taken: [Occupancy] = []
    ) throws -> BookingRefusal? {
        try #require(hall.space(space)).refusal(of: at(start)..<at(end), now: now, taken: taken)
    }

    @Test("A free time within the rules is not refused")
    func free() throws {
        #expect(try refusal("2026-11-24T18:00:00+01:00", "2026-11-24T19:30:00+01:00") == nil)
        #expect(try refusal("2026-11-24T07:00:00+01:00", "2026-11-24T07:30:00+01:00") == nil)
        #expect(try refusal("2026-11-24T21:30:00+01:00", "2026-11-24T22:00:00+01:00") == nil)
    }

    @Test("Each rule refuses on its own side of the limit")
    func rules() throws {
        var hall = SampleHall()
        hall.rules.minDuration = 60
        hall.rules.maxDuration = 120
        hall.rules.minimumNotice = .hours(24)
        hall.rules.bookingHorizon = 7
        let day = "2026-11-25T"
        #expect(
            try refusal(day + "18:00:00+01:00", day + "18:30:00+01:00", in: hall) == .tooShort(minimum: 60))
        #expect(
            try refusal(day + "18:00:00+01:00", day + "20:30:00+01:00", in: hall) == .tooLong(maximum: 120))
        #expect(
            try refusal(day + "18:10:00+01:00", day + "19:10:00+01:00", in: hall) == .offGrid(interval: 30))
        #expect(
            try refusal(day + "18:00:00+01:00", day + "19:00:30+01:00", in: hall) == .offGrid(interval: 30))
        #expect(
            try refusal("2026-11-24T11:30:00+01:00", "2026-11-24T12:30:00+01:00", in: hall)
                == .tooSoon(notice: .hours(24)))
        #expect(try refusal("2026-11-24T12:00:00+01:00", "2026-11-24T13:00:00+01:00", in: hall) == nil)
        #expect(try refusal("2026-11-30T18:00:00+01:00", "2026-11-30T19:00:00+01:00", in: hall) == nil)
        #expect(
            try refusal("2026-12-01T18:00:00+01:00", "2026-12-01T19:00:00+01:00", in: hall)
                == .tooFarAhead(days: 7))
        #expect(try refusal("2026-11-23T11:30:00+01:00", "2026-11-23T12:30:00+01:00", in: hall) == .past)
    }

    @Test("Outside opening hours is closed, even by a minute")
    func closed() throws {
        #expect(try refusal("2026-11-24T06:30:00+01:00", "2026-11-24T07:30:00+01:00") == .closed)
        #expect(try refusal("2026-11-24T21:30:00+01:00", "2026-11-24T22:30:00+01:00") == .closed)
        var hall = SampleHall()
        hall.hours.append(.exception(day("2026-12-24")...day("2026-12-26"), nil, reason: "Jul"))
        #expect(try refusal("2026-12-25T18:00:00+01:00", "2026-12-25T19:00:00+01:00", in: hall) == .closed)
    }

    @Test("What is taken refuses, touching does not, and buffers reach out")
    func taken() throws {
        let booking = Occupancy(
            space: SampleHall.partA,
            period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T19:00:00+01:00"),
            claim: .booking(Booking.ID("1")))
        let closure = Occupancy(
            space: SampleHall.partA,
            period: at("2026-11-25T00:00:00+01:00")..<at("2026-11-26T00:00:00+01:00"),
            claim: .closure(Closure.ID("2")))
        #expect(
            try refusal("2026-11-24T18:30:00+01:00", "2026-11-24T19:30:00+01:00", taken: [booking]) == .taken)
        #expect(
            try refusal("2026-11-24T19:00:00+01:00", "2026-11-24T20:00:00+01:00", taken: [booking]) == nil)
        #expect(
            try refusal("2026-11-25T19:00:00+01:00", "2026-11-25T20:00:00+01:00", taken: [closure]) == .closed
        )
        var hall = SampleHall()
        hall.rules.bufferBefore = 15
        #expect(
            try refusal("2026-11-24T19:00:00+01:00", "2026-11-24T20:00:00+01:00", in: hall, taken: [booking])
                == .taken)
        hall.rules.bufferBefore = nil
        hall.rules.bufferAfter = 15
        #expect(
            try refusal("2026-11-24T17:00:00+01:00", "2026-11-24T18:00:00+01:00", in: hall, taken: [booking])
                == .taken)
    }

    @Test("A space on request, or not bookable, says so")
    func onRequest() throws {
        var hall = SampleHall()
        for (regime, reason) in [
            (Regime.atOnce, nil), (.onRequest, .onRequest(Contact())), (.byStaff, .byStaff(Contact())),
            (.inRound, .inRound(Contact())),
        ] as [(Regime, BookingRefusal?)] {
            hall.partRules.regime = regime
            #expect(
                try refusal("2026-11-24T18:00:00+01:00", "2026-11-24T19:00:00+01:00", in: hall) == reason)
        }
        hall.bookable = false
        #expect(
            try refusal(
                "2026-11-24T18:00:00+01:00", "2026-11-24T19:00:00+01:00", in: hall, space: SampleHall.hall)
                == .notBookable)
    }

    @Test("Rules and hours are inherited, and the nearest goes first")
    func inheritance() throws {
        var hall = SampleHall()
        hall.rules.minDuration = 60
        hall.partRules.minDuration = 45
        hall.partHours = [.weekly(.tuesday, SampleHall.hours("10:00", "12:00"), season: .always)]
        #expect(hall.space(SampleHall.partA)?.rules.minDuration == 45)
        #expect(hall.space(SampleHall.partB)?.rules.minDuration == 60)
        #expect(
            hall.space(SampleHall.partA)?.schedule.hours(on: day("2026-11-24")) == [
                SampleHall.hours("10:00", "12:00")
            ])
        #expect(hall.space(SampleHall.partA)?.schedule.hours(on: day("2026-11-25")) == [])
        #expect(
            hall.space(SampleHall.partB)?.schedule.hours(on: day("2026-11-25")) == [
                SampleHall.hours("07:00", "22:00")
            ])
        #expect(hall.space(SampleHall.hall)?.atoms == [SampleHall.partA, SampleHall.partB])
    }
}
