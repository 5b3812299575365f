import Domain
import Texts

/// The buttons that mark what was seen.
enum CheckMark {
    /// Those that say something else than the booking does already.
    static func offered(for booking: Booking, in phrases: Phrases) -> [[String: String]] {
        BookingCheck.allCases.filter { !booking.isMarked($0) && mayBecome($0, booking) }.map {
            ["value": $0.rawValue, "label": phrases.text("checks.marks.\($0.rawValue)")]
        }
    }

    private static func mayBecome(_ check: BookingCheck, _ booking: Booking) -> Bool {
        booking.state.name.followers.contains(check == .used ? .used : .noShow)
    }
}
