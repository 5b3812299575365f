import Domain
import Testing

@Suite("Who is told of what happens")
struct NewsTests {
    @Test(
        "Every kind of message tells of something that can happen, but for codes, reminders and substitutes")
    func every() {
        let told = EventKind.allCases.compactMap(\.news).flatMap { news -> [MessageKind] in
            switch news {
            case .ofBooking(let news): [true, false].map(news.message)
            case .ofSeries:
                [
                    .seriesBooked, .seriesChanged, .seriesCancelled, .seriesMadeByStaff,
                    .seriesChangedByStaff, .seriesCancelledByStaff,
                ]
            case .ofArrangement:
                [
                    .arrangementBooked, .arrangementCancelled, .arrangementMadeByStaff,
                    .arrangementCancelledByStaff, .arrangementRenamedByStaff,
                ]
            case .ofOffer(let kind), .ofOrganisation(let kind), .ofMandate(let kind), .ofRole(let kind),
                .ofToken(let kind), .ofWaiting(let kind), .ofHandover(let kind):
                [kind]
            }
        }
        #expect(
            Set(told).union([.contactCode, .bookingReminder, .bookingDisplacedWithOffer])
                == Set(MessageKind.allCases))
        #expect(!told.contains { $0.isCode } && told.allSatisfy { $0.topic != nil })
    }

    @Test("What the demonstration invents is told to nobody")
    func invented() {
        for (actor, request) in [(Actor.demonstration, ""), (.person(.init("p")), Actor.demonstration.text)] {
            #expect(Event(.bookingCreated, of: "b", by: actor, request: request).news == nil)
        }
        #expect(Event(.bookingCreated, of: "b", by: .person(.init("p"))).news == .ofBooking(.made))
        #expect(Event(.bookingRead, of: "b", by: .person(.init("p"))).news == nil)
    }
}
