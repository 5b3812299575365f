import Domain
import Foundation

/// What the municipality's message service answers: one message, or a batch of them.
struct OrderAnswer: Decodable {
    private struct Delivery: Decodable {
        let status: String?
    }

    private struct Entry: Decodable {
        let messageId: String?
        let deliveries: [Delivery]?
    }

    private let messageId: String?
    private let deliveries: [Delivery]?
    private let messages: [Entry]?

    /// A message is sent when one of its deliveries is or will be: a letter is tried as digital mail first.
    static func verdict(_ body: Data) -> TransportAnswer {
        guard let answer = try? JSONDecoder().decode(OrderAnswer.self, from: body) else {
            return .unknown(reason: "the service's answer cannot be understood")
        }
        let entries =
            answer.messages ?? [Entry(messageId: answer.messageId, deliveries: answer.deliveries)]
        let statuses = entries.flatMap { $0.deliveries ?? [] }.compactMap(\.status)
        let reference = entries.lazy.compactMap { FarReference.clean($0.messageId) }.first
        if statuses.isEmpty || !underWay.isDisjoint(with: statuses) { return .sent(reference: reference) }
        if statuses.contains("NO_CONTACT_WANTED") {
            return .refused(reason: "the recipient wants no messages on this channel")
        }
        if statuses.contains("NO_CONTACT_SETTINGS_FOUND") {
            return .refused(reason: "the service knows no way to the recipient")
        }
        return .refused(reason: "the service could not deliver it")
    }

    private static let underWay: Set<String> = ["PENDING", "AWAITING_FEEDBACK", "SENT"]
}
