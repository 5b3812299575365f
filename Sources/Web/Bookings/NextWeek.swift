import Domain
import Services

/// The same time a week after a booking, and whether it can be had.
struct NextWeek {
    let free: FreeSlot
    let refusal: BookingRefusal?

    /// `nil` for a booking that is cancelled or whose space is gone.
    init?(after item: PlacedBooking, for principal: Principal, installation: Installation) async throws {
        guard item.booking.isConfirmed, let placed = item.placed else { return nil }
        let slot = item.booking.slot.aWeekLater
        free = FreeSlot(placed: placed, period: slot.period)
        refusal = try await Availability(installation).refusal(of: slot, in: principal.municipality)
    }

    func body(in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        let ticket = frame.ticket(free)
        var body: [String: Any] = ["heading": phrases(.bookingNextWeek)]
        if let refusal {
            body["text"] = phrases(
                .bookingNextWeekTaken,
                [
                    "day": phrases.sentence(ticket["day"] ?? ""), "time": ticket["time"] ?? "",
                    "why": phrases.sentence(for: refusal),
                ])
        } else {
            body["text"] = phrases(.bookingNextWeekFree)
            var slot = SlotButton(free: free).body(in: frame)
            let detail = [ticket["day"], slot["detail"] as? String].compactMap { $0 }
            slot["detail"] = phrases.sentence(phrases.list(detail))
            slot["name"] = "\(phrases(.bookingNextWeekVerb)): \(slot["name"] ?? "")"
            body["slots"] = [slot]
        }
        return body
    }
}
