/// Within how many days a municipality usually answers a request, measured from those that it has answered.
package struct AnswerTime: Sendable, Equatable {
    /// Fewer say nothing about the next one.
    package static let fewest = 10
    /// The last ones tell more of the next than those of years ago.
    package static let most = 200

    /// At least 1.
    package let days: Int

    /// The days within which three of four were answered, begun days counted as whole ones.
    ///
    ///     AnswerTime(of: [86_400, …])  // 10 answers or more
    ///
    /// - Parameter seconds: how long each answer took.
    package init?(of seconds: [Int64]) {
        guard seconds.count >= Self.fewest else { return nil }
        let usual = seconds.sorted()[(seconds.count * 3 - 1) / 4]
        days = Int(max(1, (max(0, usual) + 86_399) / 86_400))
    }
}
