/// Where a message is on its way.
///
///     queued → sending → sent → delivered
///                 ↓  ↘ uncertain, failed
///              queued … given up
package enum MessageState: String, Sendable, CaseIterable {
    /// It waits for its turn, or for another try.
    case queued
    /// A process has it in hand.
    case sending
    /// The far end has taken it.
    case sent
    /// The far end says that it has come to where it was to go.
    case delivered
    /// Nobody knows whether the far end has it: the connection or the process was lost in the middle. It is not sent
    /// again by itself, unless it is a decision.
    case uncertain
    /// The far end has refused it for good.
    case failed
    /// Not sent however often it was tried, or there was nowhere to send it.
    case givenUp = "given-up"
}
