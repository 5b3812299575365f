import Domain
import Testing

@Suite("The life of a booking")
struct BookingStateTests {
    private typealias Name = Booking.State.Name

    private static let noon = at("2026-11-24T12:00:00+01:00")
    private static let states: [Booking.State] = [
        .held(until: noon), .requested(since: noon), .confirmed,
        .cancelled(at: noon, by: .init("person")),
        .denied(at: noon, by: .init("officer"), because: Reason(onRecord: "Match.")), .expired(at: noon),
        .used(at: noon, by: .init("attendant")), .noShow(at: noon, by: .init("attendant")),
    ]

    /// From the state of the row to that of the column, in the order of ``states``.
    private static let allowed = [
        "held      ·RC✗·E··",
        "requested ··C✗DE··",
        "confirmed ···✗··UN",
        "cancelled ··C·····",
        "denied    ········",
        "expired   ········",
        "used      ·······N",
        "no-show   ······U·",
    ]

    @Test("Each state is followed by those that may follow it, and by no other")
    func pairs() throws {
        #expect(Self.states.map(\.name) == Name.allCases)
        for (row, state) in zip(Self.allowed, Self.states) {
            #expect(row.hasPrefix(state.name.rawValue))
            for (mark, next) in zip(row.dropFirst(10), Self.states) {
                if mark == "·" {
                    let refusal: BookingRefusal =
                        state.name == .cancelled ? .alreadyCancelled : .wrongState(state.name)
                    #expect(throws: refusal) { try state.moving(to: next) }
                } else {
                    #expect(try state.moving(to: next) == next)
                }
            }
        }
    }

    @Test("What takes time, and what came to nothing")
    func properties() {
        #expect(Set(Name.allCases.filter(\.takesTime)) == [.held, .confirmed, .used, .noShow])
        #expect(Set(Name.allCases.filter(\.isOff)) == [.cancelled, .denied, .expired])
        for name in Name.allCases where name.isOff { #expect(!name.takesTime) }
    }

    @Test("A booking is in the state that comes next, one version later")
    func booking() throws {
        let request = Self.booking(.requested(since: Self.noon))
        let later = Self.noon + .hours(1)
        let confirmed = try request.moving(to: .confirmed, at: later)
        #expect(confirmed.isConfirmed && confirmed.revision == Booking.Revision(number: 1, at: later))
        #expect(throws: BookingRefusal.wrongState(.requested)) { try request.reinstated(at: later) }
        let used = try confirmed.moving(to: .used(at: later, by: .init("attendant")), at: later)
        #expect(throws: BookingRefusal.wrongState(.used)) {
            try used.cancelled(at: later, by: .init("person"))
        }
    }

    @Test("What nobody has said yes to can be given up until it begins; what is over cannot")
    func givingUp() {
        let soon = at("2026-11-24T17:59:00+01:00")
        for state in Self.states {
            let refusal = Self.booking(state).refusalOfCancelling(under: .standard, now: soon)
            switch state.name {
            case .held, .requested: #expect(refusal == nil)
            case .confirmed: #expect(refusal == .tooLate(deadline: .hours(24)))
            case .cancelled: #expect(refusal == .alreadyCancelled)
            case .denied, .expired, .used, .noShow: #expect(refusal == .wrongState(state.name))
            }
        }
    }

    private static func booking(_ state: Booking.State) -> Booking {
        Booking(
            id: .init("1"), reference: BookingReference("AAAA-BBBB"), customer: .init("person"),
            bookedBy: .init("person"),
            slot: Slot(
                space: SampleHall.partA,
                period: at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T19:00:00+01:00")),
            price: nil, state: state, createdAt: at("2026-11-01T12:00:00+01:00"))
    }
}
