/// How a time in a space can be had (bokningssätt).
package enum Regime: String, Sendable, CaseIterable {
    /// It is booked on the press.
    case atOnce = "at-once"
    /// One asks for it, and the municipality answers.
    case onRequest = "on-request"
    /// The staff alone book it.
    case byStaff = "by-staff"
    /// It is wished for when an application round is open.
    case inRound = "in-round"

    /// Whether a press is enough, to book or to ask: such times are shown as free.
    package var isPressed: Bool { Regimes.pressed.contains(self) }

    /// Where a booked time lies under several, the strictest holds for all of it.
    var strictness: Int {
        switch self {
        case .atOnce: 0
        case .onRequest: 1
        case .inRound: 2
        case .byStaff: 3
        }
    }
}
