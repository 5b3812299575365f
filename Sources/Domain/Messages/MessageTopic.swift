/// What a person chooses messages by.
package enum MessageTopic: String, Sendable, CaseIterable {
    /// Of what the person has done: a receipt.
    case receipts
    /// What the municipality has done with a booking.
    case changes
    /// The day before a time.
    case reminders
    case organisations
    /// Keys and roles: what somebody else would do who had got hold of the account.
    case account
}

/// That messages of one topic are wanted on one channel.
package struct MessageChoice: Sendable, Hashable {
    package let topic: MessageTopic
    package let channel: MessageChannel

    package init(_ topic: MessageTopic, on channel: MessageChannel) {
        self.topic = topic
        self.channel = channel
    }

    /// The channels that somebody chooses among; what reaches a person by law is not chosen here.
    package static let channels = [MessageChannel.email, .sms]

    package static let all = MessageTopic.allCases.flatMap { topic in
        channels.map { MessageChoice(topic, on: $0) }
    }
}

extension MessageChoice: RawRepresentable {
    /// `changes/sms`
    package var rawValue: String { "\(topic.rawValue)/\(channel.rawValue)" }

    package init?(rawValue: String) {
        guard let choice = Self.all.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = choice
    }
}
