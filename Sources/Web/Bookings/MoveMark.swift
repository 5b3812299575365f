import Domain
import Services
import Texts

extension PlacedBooking {
    /// Where it was moved from, and by the municipality why; `nil` for one that lies where it was booked.
    func moveMark(in frame: PageFrame) -> String? {
        guard let move = booking.lastMove else { return nil }
        let phrases = frame.phrases
        let place = from.map { [$0.facility.name, $0.name] } ?? []
        let day = phrases.day(SwedishTime.date(of: move.from.starts), today: frame.today)
        let origin = phrases.list(["\(day) \(phrases.times(move.from.period))"] + place)
        switch move.capacity {
        case .own: return phrases(.bookingMovedFrom, ["from": origin])
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
