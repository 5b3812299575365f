import Domain
import Testing

@Suite("Handing over a time")
struct HandoverTests {
    private let placed = SampleHall(hourlyPrice: Money(ore: 100_00)).space(SampleHall.partA)
    private let acceptance = Handover.Acceptance(at: at("2026-11-20T12:00:00+01:00"), by: .init("taker"))

    private func booking(_ state: Booking.State = .confirmed, price: Money? = Money(ore: 50_00)) -> Booking {
        Booking(
            id: .init("1"), reference: BookingReference("AAAA-BBBB"), customer: .init("giver"),
            bookedBy: .init("person"),
            slot: Slot(
                space: SampleHall.partA,
                period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T20:00:00+01:00")),
            price: price, terms: BookingTerms(.standard), state: state,
            createdAt: at("2026-11-01T12:00:00+01:00"),
            revision: .init(number: 3, at: at("2026-11-02T12:00:00+01:00")),
            occurrence: Booking.Occurrence(
                of: .init("series"), on: SwedishTime.date(of: at("2026-11-24T18:00:00+01:00")),
                planned: Slot(
                    space: SampleHall.partA,
                    period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T20:00:00+01:00"))))
    }

    private func handover(_ state: Handover.State = .open) -> Handover {
        Handover(
            id: .init("h"), booking: .init("1"), giver: .init("giver"), receiver: .init("receiver"),
            slot: booking().slot, price: Money(ore: 200_00), word: "", until: at("2026-11-22T12:00:00+01:00"),
            offeredBy: .init("person"), createdAt: at("2026-11-19T12:00:00+01:00"), state: state)
    }

    @Test(
        "Only what is confirmed and has not begun can be handed over",
        arguments: [
            ("2026-11-24T17:59:59+01:00", nil), ("2026-11-24T18:00:00+01:00", .begun),
            ("2026-11-24T20:00:00+01:00", .past),
        ] as [(String, BookingRefusal?)])
    func when(now: String, refusal: BookingRefusal?) {
        #expect(booking().refusalOfHandingOver(now: at(now)) == refusal)
        let asked = booking(.requested(since: at("2026-11-01T12:00:00+01:00")))
        #expect(asked.refusalOfHandingOver(now: at(now)) == .wrongState(.requested))
    }

    @Test("The receiver pays what the time costs now, and when it is too late to cancel no less than was due")
    func price() throws {
        let placed = try #require(placed)
        let (early, late) = (at("2026-11-20T12:00:00+01:00"), at("2026-11-24T17:00:00+01:00"))
        #expect(booking().priceHandedOver(in: placed, now: early) == Money(ore: 200_00))
        let shortened = booking(price: Money(ore: 400_00))
        #expect(shortened.priceHandedOver(in: placed, now: early) == Money(ore: 200_00))
        #expect(shortened.priceHandedOver(in: placed, now: late) == Money(ore: 400_00))
    }

    @Test("It keeps number, time and terms, leaves its series, and is the later version in a calendar")
    func taken() throws {
        let now = at("2026-11-20T12:00:00+01:00")
        let before = booking()
        let taken = before.handedOver(by: handover(.accepted(acceptance)), to: acceptance.by, at: now)
        #expect(taken.id == before.id && taken.reference == before.reference && taken.slot == before.slot)
        #expect(taken.terms == before.terms && taken.isConfirmed && taken.occurrence == nil)
        #expect(taken.customer == .init("receiver") && taken.bookedBy == acceptance.by)
        #expect(taken.price == Money(ore: 200_00))
        let done = handover(.done(acceptance, at: now, by: .init("officer"), revision: 4))
        let left = try #require(before.leftBehind(by: done))
        #expect(left.state.name == .cancelled && left.customer == .init("giver") && left.slot == before.slot)
        #expect(before.revision.number < left.revision.number)
        #expect(left.revision.number < taken.revision.number)
        #expect(before.leftBehind(by: handover()) == nil)
    }

    @Test(
        "What is answered too late, twice or of a booking that has changed is refused",
        arguments: [
            (Handover.State.open, "2026-11-22T11:59:59+01:00", nil, .notAccepted),
            (.open, "2026-11-22T12:00:00+01:00", .settled(.lapsed), .notAccepted),
            (
                .declined(at: at("2026-11-20T12:00:00+01:00"), by: .init("p")), "2026-11-21T12:00:00+01:00",
                .settled(.declined), .settled(.declined)
            ),
            (
                .lapsed(nil, at: at("2026-11-20T12:00:00+01:00")), "2026-11-21T12:00:00+01:00",
                .settled(.lapsed), .settled(.lapsed)
            ),
        ] as [(Handover.State, String, HandoverRefusal?, HandoverRefusal?)])
    func answers(
        state: Handover.State, now: String, answering: HandoverRefusal?, confirming: HandoverRefusal?
    ) {
        #expect(handover(state).refusalOfAnswering(booking(), now: at(now)) == answering)
        #expect(handover(state).refusalOfConfirming(booking(), now: at(now)) == confirming)
    }

    @Test("Of what is no longer the giver's, confirmed or there, nothing comes")
    func changed() throws {
        let now = at("2026-11-20T12:00:00+01:00")
        let accepted = handover(.accepted(acceptance))
        #expect(accepted.refusalOfConfirming(booking(), now: now) == nil)
        #expect(accepted.refusalOfAnswering(booking(), now: now) == .settled(.accepted))
        let others = [
            try booking().cancelled(at: now, by: .init("person")),
            booking().handedOver(by: accepted, to: .init("p"), at: now),
        ]
        for other in others {
            #expect(handover().refusalOfAnswering(other, now: now) == .changed)
            #expect(accepted.refusalOfConfirming(other, now: now) == .changed)
        }
    }

    @Test("An offer stands for the municipality's days, never longer than until the time begins")
    func rule() throws {
        #expect(HandoverRule(way: .free, days: 0) == nil && HandoverRule(way: .free, days: 61) == nil)
        let rule = try #require(HandoverRule(way: .free, days: 2))
        let slot = booking().slot
        #expect(
            rule.end(ofOffering: slot, now: at("2026-11-20T12:00:00+01:00"))
                == at("2026-11-22T12:00:00+01:00"))
        #expect(rule.end(ofOffering: slot, now: at("2026-11-24T12:00:00+01:00")) == slot.starts)
        #expect(HandoverRule.standard == HandoverRule(way: .confirmed, days: 7))
    }

    @Test("Each refusal has a code of its own")
    func codes() {
        #expect(Set(HandoverRefusal.codes).count == HandoverRefusal.codes.count)
    }
}
