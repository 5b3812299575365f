/// How a municipality lets those who wait have what is freed.
package struct WaitingRule: Sendable, Equatable {
    /// Who has it. The raw value is what is stored.
    package enum Turn: String, Sendable, CaseIterable {
        /// Whoever has waited longest has it kept, then the next.
        case first
        /// All are told, and whoever presses first has it.
        case all
    }

    package let turn: Turn
    /// How long a time is kept for whoever's turn it is.
    package let term: Minutes

    package static let terms = 5...2880
    package static let standard = WaitingRule(turn: .first, term: 60)

    private init(turn: Turn, term: Minutes) { (self.turn, self.term) = (turn, term) }

    /// `nil` for a term that is too short to be read in, or longer than two days.
    package init?(turn: Turn, minutes: Int) {
        guard Self.terms.contains(minutes) else { return nil }
        self.init(turn: turn, term: Minutes(minutes))
    }

    /// Until when a time is kept that is offered now; `nil` where too little is left for anybody to answer.
    ///
    /// The term runs by day: who sleeps does not lose their turn. Where the time is near, it is half of what is left, so
    /// that the next has some as well.
    ///
    /// - Parameter quiet: when no telephone is to ring.
    package func end(ofOffering starts: Instant, now: Instant, quiet: QuietHours?) -> Instant? {
        let morning = quiet?.end(around: now) ?? now
        let awake = morning < starts ? morning : now
        let half = Instant(seconds: awake.seconds + (starts.seconds - awake.seconds) / 2)
        let end = min(awake + term, half)
        return end.seconds - awake.seconds >= Self.shortest ? end : nil
    }

    /// In seconds.
    private static let shortest: Int64 = 5 * 60
}
