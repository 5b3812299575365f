/// How one person wants to be told of things.
package struct MessageSettings: Sendable, Equatable {
    /// BCP 47: `sv`.
    package let language: String
    package let wanted: Set<MessageChoice>
    /// `nil` for who may be woken.
    package let quiet: QuietHours?

    package init(language: String, wanted: Set<MessageChoice>, quiet: QuietHours?) {
        self.language = language
        self.wanted = wanted
        self.quiet = quiet
    }

    /// What holds for who has chosen nothing: everything by e-mail, and what cannot wait by text message too.
    package static let standard = MessageSettings(
        language: "sv",
        wanted: Set(MessageTopic.allCases.map { MessageChoice($0, on: .email) })
            .union([MessageChoice(.changes, on: .sms)]),
        quiet: .night)

    /// On which of the channels that reach the person a message leaves. A decision takes the first there is when none
    /// of them is wanted.
    ///
    /// - Parameter reachable: in order.
    package func channels(for kind: MessageKind, among reachable: [MessageChannel]) -> [MessageChannel] {
        guard let topic = kind.topic else { return reachable }
        let wanted = reachable.filter { self.wanted.contains(MessageChoice(topic, on: $0)) }
        return wanted.isEmpty && kind.isDecision ? Array(reachable.prefix(1)) : wanted
    }

    /// The same without one topic on one channel.
    package func declining(_ choice: MessageChoice) -> MessageSettings {
        MessageSettings(language: language, wanted: wanted.subtracting([choice]), quiet: quiet)
    }
}
