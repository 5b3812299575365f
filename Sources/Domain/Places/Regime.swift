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
}

extension Regime {
    /// Why one cannot book by oneself; `nil` where one can.
    ///
    /// - Parameter contact: who can be asked instead.
    func refusal(asking contact: Contact) -> BookingRefusal? {
        switch self {
        case .atOnce: nil
        case .onRequest: .onRequest(contact)
        case .byStaff: .byStaff(contact)
        case .inRound: .inRound(contact)
        }
    }
}
