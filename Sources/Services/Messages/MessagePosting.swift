import Domain
import Storage
import Texts

/// Puts what is to be told into messages: for each person in their language, on the channels that they want.
struct MessagePosting: Sendable {
    private let installation: Installation
    private let phrases: PhraseBook
    private let channels: @Sendable (Municipality) -> Set<MessageChannel>
    private let origin: String?

    /// - Throws: what is wrong with the texts.
    init(_ installation: Installation, by transports: MessageTransports, origin: String?) throws {
        self.installation = installation
        self.origin = origin
        phrases = try PhraseBook()
        channels = { transports.channels(of: $0.code) }
    }

    /// - Parameter cause: by which it is not told twice to a person on one channel.
    func post(
        _ telling: Telling, because cause: AuditEntry.ID, in municipality: Municipality,
        _ transaction: any Transaction, at now: Instant
    ) throws {
        let key = try transaction.keys.active(of: installation.keyring)
        let carried = channels(municipality)
        for id in telling.people {
            guard let person = try transaction.people.find(id, in: municipality), !person.isErased else {
                continue
            }
            let settings = try transaction.messages.settings(of: id, in: municipality)
            let reachable = try transaction.contacts.all(
                of: id, in: municipality, keyring: installation.keyring
            )
            .filter(\.isConfirmed).map(\.kind.channel).filter(carried.contains)
            for channel in settings.channels(for: telling.kind, among: reachable) {
                try transaction.messages.queue(
                    written(telling, to: id, on: channel, settings, municipality), because: cause,
                    notBefore: telling.quietEnd(on: channel, settings, now: now), in: municipality, with: key,
                    at: now)
            }
            if telling.kind.isDecision, reachable.isEmpty {
                try transaction.messages.giveUp(
                    written(telling, to: id, on: .letter, settings, municipality), because: cause,
                    in: municipality, with: key, at: now)
            }
        }
    }

    private func written(
        _ telling: Telling, to person: Person.ID, on channel: MessageChannel, _ settings: MessageSettings,
        _ municipality: Municipality
    ) -> WrittenMessage {
        let language = Language(rawValue: settings.language) ?? .swedish
        return WrittenMessage(
            kind: telling.kind, person: person, channel: channel, language: language.rawValue,
            content: telling.content(on: channel, in: phrases[language], from: municipality, origin: origin))
    }
}

extension Telling {
    /// When the telephone may ring again; `nil` for now. What is about a time that comes before that does not wait.
    fileprivate func quietEnd(on channel: MessageChannel, _ settings: MessageSettings, now: Instant)
        -> Instant?
    {
        guard channel == .sms, let end = settings.quiet?.end(around: now) else { return nil }
        if let urgentBefore, urgentBefore < end + Self.preparation { return nil }
        return end
    }

    /// How long before a time somebody needs to know of it.
    private static var preparation: Minutes { .hours(2) }
}

extension ContactChannel.Kind {
    var channel: MessageChannel {
        switch self {
        case .email: .email
        case .phone: .sms
        }
    }
}
