import Domain
import Services
import Texts

/// The same time a week after a booking; when it cannot be had, what is free nearest to it.
struct NextWeek {
    let free: FreeSlot
    let refusal: BookingRefusal?
    let nearest: [FreeSlot]

    /// `nil` for a booking that is cancelled or whose space is gone.
    init?(after item: PlacedBooking, for principal: Principal, installation: Installation) async throws {
        guard item.booking.isConfirmed, let placed = item.placed else { return nil }
        let slot = item.booking.slot.aWeekLater
        free = FreeSlot(placed: placed, period: slot.period)
        refusal = try await Availability(installation).refusal(of: slot, for: principal)
        switch refusal {
        case nil, .alreadyYours: nearest = []
        default:
            nearest = try await Search(installation).nearest(
                to: slot, for: principal.customer.id, limit: 3, in: principal.municipality)
        }
    }

    func body(in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        let ticket = frame.ticket(free)
        var body: [String: Any] = ["heading": phrases(.bookingNextWeek)]
        let choices = refusal == nil ? [free] : nearest
        if case .alreadyYours(let booking) = refusal {
            body["text"] = phrases(.bookingNextWeekYours)
            body["own"] = "\(frame.base)/bokningar/\(booking)"
        } else if let refusal {
            body["text"] = phrases(
                nearest.isEmpty ? .bookingNextWeekTaken : .bookingNextWeekNearest,
                [
                    "day": phrases.sentence(ticket["day"] ?? ""), "time": ticket["time"] ?? "",
                    "why": phrases.sentence(for: refusal),
                ])
        } else {
            body["text"] = phrases(.bookingNextWeekFree)
        }
        body["hasSlots"] = !choices.isEmpty
        body["slots"] = choices.map { slot($0, in: frame) }
        return body
    }

    private func slot(_ choice: FreeSlot, in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        var slot = SlotButton(free: choice).body(in: frame)
        let detail = [frame.ticket(choice)["day"], slot["detail"] as? String].compactMap { $0 }
        slot["detail"] = phrases.sentence(phrases.list(detail))
        if refusal == nil, var spoken = slot["spoken"] as? [String: String] {
            spoken["before"] = "\(phrases(.bookingNextWeekVerb)): \(spoken["before"] ?? "")"
            slot["spoken"] = spoken
        }
        return slot
    }
}
