import Domain
import Services
import Texts

extension Booking {
    /// What the last change did to its time.
    enum TimeChange {
        case moved, lengthened, shortened
    }

    var lastTimeChange: TimeChange {
        guard let from = lastMove?.from else { return .moved }
        if slot.extends(from) { return .lengthened }
        return from.extends(slot) ? .shortened : .moved
    }
}

extension PageFrame {
    /// What the button is called that takes the last change of a booking back.
    func moveBackLabel(of booking: Booking) -> String {
        phrases(booking.lastTimeChange == .moved ? .bookingMoveBack : .bookingChangeBack)
    }
}

extension PlacedBooking {
    /// Where it was moved from, and by the municipality why; `nil` for one that lies where it was booked.
    func moveMark(in frame: PageFrame) -> String? {
        guard let move = booking.lastMove else { return nil }
        let phrases = frame.phrases
        let place = from.map { [$0.facility.name, $0.name] } ?? []
        let day = phrases.day(SwedishTime.date(of: move.from.starts), today: frame.today)
        let origin = phrases.list(["\(day) \(phrases.times(move.from.period))"] + place)
        switch move.capacity {
        case .own:
            let phrase: Phrase =
                switch booking.lastTimeChange {
                case .moved: .bookingMovedFrom
                case .lengthened: .bookingLengthenedFrom
                case .shortened: .bookingShortenedFrom
                }
            return phrases(phrase, ["from": origin])
        case .staff(let reason):
            let sentence = reason.text.hasSuffix(".") ? reason.text : reason.text + "."
            return phrases(.bookingMovedByMunicipality, ["from": origin, "reason": sentence])
        }
    }
}

extension Phrases {
    /// Why a move cannot be undone.
    func sentenceOfMovingBack(_ refusal: BookingRefusal) -> String {
        switch refusal {
        case .taken, .alreadyYours, .closed: self(.bookingMoveBackTaken)
        default: self(.bookingMoveBackLate)
        }
    }

    /// Why the staff's cancellation cannot be undone.
    func sentenceOfReinstating(_ refusal: BookingRefusal) -> String {
        switch refusal {
        case .taken, .alreadyYours, .closed: text("staff.booking.refusals.reinstate-taken")
        case .tooLate: text("staff.booking.refusals.reinstate-late")
        default: sentenceToStaff(for: refusal)
        }
    }
}
