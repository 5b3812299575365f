import Domain
import Texts

/// What a press sends that lets one wait.
enum WaitingButton {
    /// For a time in one space: `space`, and `vanta` as `start/end/minutes`.
    static func body(of wish: WaitingWish, in frame: PageFrame) -> [String: Any]? {
        guard case .here(let space, let within, let length) = wish else { return nil }
        return [
            "action": "\(frame.base)/vantelista", "space": space.text,
            "value": "\(within.lowerBound.rfc3339)/\(within.upperBound.rfc3339)/\(length.count)",
        ]
    }

    /// For what a search found nothing of: `sok`, the query of its address. One field, so that no part of it is lost.
    static func body(of form: SearchForm, in frame: PageFrame) -> [String: Any] {
        var form = form
        form.near = ""
        return [
            "action": "\(frame.base)/vantelista", "fields": [["name": "sok", "value": form.query()]],
        ]
    }
}

extension WaitingWish {
    /// For one very time.
    static func very(_ slot: Slot) -> WaitingWish {
        .here(slot.space, within: slot.period, length: slot.period.length)
    }
}

extension Form {
    /// The field `vanta` with `space`; `nil` for a form that has none.
    ///
    /// - Throws: ``Problem``
    func waitedTime() throws -> WaitingWish? {
        guard has("vanta") else { return nil }
        let parts = try require("vanta").split(separator: "/").map(String.init)
        guard parts.count == 3, let start = Instant(rfc3339: parts[0]), let end = Instant(rfc3339: parts[1]),
            let count = Int(parts[2]), (1...Booking.longest.count).contains(count), start < end,
            (end.seconds - start.seconds) <= Int64(Booking.longest.count) * 60
        else { throw Problem.malformed("vanta", "It must be two times and a number of minutes.") }
        return .here(Space.ID(try require("space")), within: start..<end, length: Minutes(count))
    }
}
