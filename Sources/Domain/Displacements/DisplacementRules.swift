/// What a municipality promises those whose booked times it needs itself.
package struct DisplacementRules: Sendable, Equatable {
    /// With fewer days left until a time begins, whoever displaces it says that it is done all the same.
    package let notice: Int
    /// For how many days a substitute is kept for who lost a time; never longer than until it begins.
    package let answer: Int

    package static let standard = DisplacementRules(onRecord: 7, 3)
    package static let notices = 0...90
    package static let answers = 1...30

    /// `nil` outside ``notices`` and ``answers``.
    package init?(notice: Int, answer: Int) {
        guard Self.notices.contains(notice), Self.answers.contains(answer) else { return nil }
        self.init(onRecord: notice, answer)
    }

    package init(onRecord notice: Int, _ answer: Int) {
        self.notice = notice
        self.answer = answer
    }

    /// Whether what begins at `start` is displaced with less notice than the municipality gives.
    package func isShort(_ start: Instant, now: Instant) -> Bool { start < now + days(notice) }

    /// Until when an offer of `slot` is kept.
    package func lastAnswer(to slot: Slot, now: Instant) -> Instant { min(now + days(answer), slot.starts) }

    private func days(_ count: Int) -> Minutes { .hours(count.multipliedClamped(by: 24)) }
}
