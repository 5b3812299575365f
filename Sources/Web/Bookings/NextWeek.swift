import Domain
import Services
import Texts

/// The same time a week after a booking; when it cannot be had, what is free nearest to it.
struct NextWeek {
    let free: FreeSlot
    let refusal: BookingRefusal?
    let nearest: [FreeSlot]
    /// Whether one can ask for the same time, where it is not booked at once.
    let canBeAsked: Bool
    private let wish: Slot

    /// `nil` for a booking that is cancelled or whose space is gone.
    init?(after item: PlacedBooking, for principal: Principal, installation: Installation) async throws {
        guard item.booking.isConfirmed, let placed = item.placed else { return nil }
        let slot = item.booking.slot.aWeekLater
        wish = slot
        let availability = Availability(installation)
        refusal = try await availability.refusal(of: slot, for: principal)
        var asked = false
        if case .onRequest = refusal {
            asked = try await availability.refusal(of: slot, for: principal, wanting: .onRequest) == nil
        }
        canBeAsked = asked
        free = FreeSlot(placed: placed, period: slot.period, regime: asked ? .onRequest : .atOnce)
        switch refusal {
        case nil, .alreadyYours: nearest = []
        default:
            nearest = try await Search(installation).nearest(
                to: slot, for: principal.customer.id, limit: 3, in: principal.municipality
            ).filter { !asked || $0.slot != slot }
        }
    }

    func body(in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        let ticket = frame.ticket(free)
        var body: [String: Any] = ["heading": phrases(.bookingNextWeek)]
        let choices = refusal == nil ? [free] : (canBeAsked ? [free] : []) + nearest
        if case .alreadyYours(let booking) = refusal {
            body["text"] = phrases(.bookingNextWeekYours)
            body["own"] = "\(frame.base)/bokningar/\(booking)"
        } else if let refusal {
            let phrase: Phrase =
                switch (canBeAsked, nearest.isEmpty) {
                case (true, true): .bookingNextWeekAsk
                case (true, false): .bookingNextWeekAskNearest
                case (false, true): .bookingNextWeekTaken
                case (false, false): .bookingNextWeekNearest
                }
            body["text"] = phrases(
                phrase,
                [
                    "day": phrases.sentence(ticket["day"] ?? ""), "time": ticket["time"] ?? "",
                    "why": phrases.sentence(for: refusal),
                ])
        } else {
            body["text"] = phrases(.bookingNextWeekFree)
        }
        if free.placed.rules.regime == .atOnce {
            body["seriesHref"] = SeriesAddress(wish).path(in: frame.base)
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
