/// How long the server may keep somebody waiting before it is given up.
package struct TimeLimits: Sendable {
    /// For all servers of the address together.
    package let connecting: Duration
    /// Without a sign of life while an answer is due.
    package let answering: Duration

    package init(connecting: Duration, answering: Duration) {
        self.connecting = connecting
        self.answering = answering
    }

    /// Longer than PostgreSQL itself lets a statement of a request run, so that it is the one that stops it.
    package static let standard = TimeLimits(connecting: .seconds(10), answering: .seconds(25))

    /// For the question whether it can serve, which is answered within a couple of seconds either way.
    static let brief = TimeLimits(connecting: .seconds(2), answering: .seconds(2))
}
