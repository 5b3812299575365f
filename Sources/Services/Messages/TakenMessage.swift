import Domain

extension MessageSending {
    /// A message in hand.
    struct Taken: Sendable {
        enum Destination: Sendable {
            case address(ContactAddress)
            /// Whom the far end is to know; `name` for the window of an envelope.
            case party(LegalIdentity, name: String)
        }

        let record: MessageRecord
        let kind: MessageKind
        let content: MessageContent
        let destination: Destination

        var attempt: Int { record.notice.attempts + 1 }

        /// - Returns: `queued` for what is to be tried again.
        func settling(
            after answer: TransportAnswer, in run: JobRun
        ) -> (state: MessageState, reference: String, fault: String) {
            let mayTryAgain = run.job.attempt < run.job.kind.mostAttempts
            switch answer {
            case .sent(let reference): return (.sent, String((reference ?? "").prefix(200)), "")
            case .refused(let reason): return (.failed, "", reason)
            case .unknown(let reason):
                return (kind.isDecision && mayTryAgain ? .queued : .uncertain, "", reason)
            case .unavailable(let reason): return (mayTryAgain ? .queued : .givenUp, "", reason)
            }
        }
    }
}
