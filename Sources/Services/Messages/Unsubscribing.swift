package import Domain
import Storage

/// Saying no to more messages of a topic on a channel, by an address that only this installation can make (RFC 8058).
/// It takes no log-in, and does nothing else.
package struct Unsubscribing: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The page, and what a mail program posts to: `https://…/sundsvall/avanmal/…`.
    package func address(
        of choice: MessageChoice, for person: Person.ID, in municipality: Municipality, origin: String
    ) -> UnsubscribeAddress? {
        let text = Self.text(of: choice, for: person)
        let proof = installation.keyring.newest.proof(ofUnsubscribing: "\(municipality.code) \(text)")
        return UnsubscribeAddress("\(origin)/\(municipality.slug)/avanmal/\(text).\(proof)")
    }

    /// What an address stands for; `nil` for one that this installation has not made.
    package func choice(of code: String, in municipality: Municipality) -> MessageChoice? {
        read(code, in: municipality)?.choice
    }

    /// - Returns: what is not sent any more; `nil` for an address that this installation has not made.
    package func decline(_ code: String, in municipality: Municipality) async throws -> MessageChoice? {
        guard let (person, choice) = read(code, in: municipality) else { return nil }
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            guard try transaction.people.find(person, in: municipality)?.isErased == false else { return }
            let settings = try transaction.messages.settings(of: person, in: municipality)
            guard settings.wanted.contains(choice) else { return }
            try transaction.messages.set(settings.declining(choice), of: person, in: municipality)
            try transaction.record(
                .messagesChosen, of: person.text, by: .person(person), in: municipality, at: now,
                changes: [.value("wanted", from: choice.rawValue, to: nil)])
        }
        return choice
    }

    private func read(_ code: String, in municipality: Municipality) -> (
        person: Person.ID, choice: MessageChoice
    )? {
        let parts = code.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4,
            let choice = MessageChoice(rawValue: "\(parts[1])/\(parts[2])"),
            installation.keyring.keys.contains(where: {
                $0.isProof(
                    parts[3], ofUnsubscribing: "\(municipality.code) \(parts[0]).\(parts[1]).\(parts[2])")
            })
        else { return nil }
        return (Person.ID(parts[0]), choice)
    }

    private static func text(of choice: MessageChoice, for person: Person.ID) -> String {
        "\(person).\(choice.topic.rawValue).\(choice.channel.rawValue)"
    }
}
