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

    /// On which channels a message leaves. A decision for which none is wanted takes the first address there is, and goes
    /// by letter to who has confirmed none.
    ///
    /// - Parameters:
    ///   - confirmed: the kinds of address that the person has confirmed, in order.
    ///   - carried: the channels that the municipality has a way out for.
    ///   - isProtected: nothing is printed for who must not be found by an address.
    package func channels(
        for kind: MessageKind, confirmed: [MessageChannel], carried: Set<MessageChannel>, isProtected: Bool
    ) -> [MessageChannel] {
        guard let topic = kind.choice else { return [] }
        let addresses = confirmed.filter(carried.contains)
        let parties = kind.isDecision ? [MessageChannel.digitalMailbox].filter(carried.contains) : []
        let wanted = (addresses + parties).filter { self.wanted.contains(MessageChoice(topic, on: $0)) }
        if !wanted.isEmpty || !kind.isDecision { return wanted }
        if let first = addresses.first { return [first] }
        return !isProtected && carried.contains(.letter) ? [.letter] : []
    }

    /// The same without one topic on one channel.
    package func declining(_ choice: MessageChoice) -> MessageSettings {
        MessageSettings(language: language, wanted: wanted.subtracting([choice]), quiet: quiet)
    }
}
