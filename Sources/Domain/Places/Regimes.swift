/// Some of the ways in which times are had. Asked about for each space of a search, so a number and no set.
package struct Regimes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ regime: Regime) {
        switch regime {
        case .atOnce: self = .atOnce
        case .onRequest: self = .onRequest
        case .byStaff: self = .byStaff
        case .inRound: self = .inRound
        }
    }

    package static let atOnce = Regimes(rawValue: 1)
    package static let onRequest = Regimes(rawValue: 2)
    package static let byStaff = Regimes(rawValue: 4)
    package static let inRound = Regimes(rawValue: 8)

    /// What a press is enough for, to book or to ask.
    package static let pressed: Regimes = [.atOnce, .onRequest]
    package static let all: Regimes = [.atOnce, .onRequest, .byStaff, .inRound]

    package func contains(_ regime: Regime) -> Bool { contains(Regimes(regime)) }
}
