package import Domain
import Storage
import Texts

/// Writes the messages that an event brings: to whom, in which language, on which channels.
package struct MessageWriting: JobHandler {
    package static let kind = JobKind.messageWriting

    package struct Payload: Codable, Sendable {
        /// The audit log's line of it.
        let event: String
    }

    private let installation: Installation
    private let phrases: PhraseBook
    private let channels: @Sendable (Municipality) -> Set<MessageChannel>
    private let origin: String?

    /// - Parameters:
    ///   - transports: messages are written for what these carry.
    ///   - origin: of links: `https://boka.example.se`.
    /// - Throws: what is wrong with the texts.
    package init(_ installation: Installation, by transports: MessageTransports, origin: String?) throws {
        self.installation = installation
        self.origin = origin
        phrases = try PhraseBook()
        channels = { transports.channels(of: $0.code) }
    }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        try await installation.transaction(.write, in: municipality) { transaction in
            if let event = try transaction.auditEntry(AuditEntry.ID(payload.event), in: municipality) {
                try write(event, in: municipality, transaction)
            }
            try run.finish(in: transaction)
        }
        return .finished
    }

    private func write(_ event: AuditEntry, in municipality: Municipality, _ transaction: any Transaction)
        throws
    {
        let now = installation.clock.now()
        let telling = try transaction.telling(
            of: event,
            catalogue: { try installation.catalogues.catalogue(of: municipality, in: transaction) },
            in: municipality, now: now)
        guard let telling else { return }
        let key = try transaction.activeKey(of: installation.keyring)
        let carried = channels(municipality)
        for id in telling.people {
            guard let person = try transaction.person(id, in: municipality), !person.isErased else {
                continue
            }
            let settings = try transaction.messageSettings(of: id, in: municipality)
            let confirmed = try transaction.contacts(of: id, in: municipality, keyring: installation.keyring)
                .filter(\.isConfirmed).map(\.kind.channel)
            let channels = settings.channels(
                for: telling.kind, confirmed: confirmed, carried: carried, isProtected: person.isProtected)
            for channel in channels {
                try transaction.queue(
                    written(telling, to: id, on: channel, settings, municipality), because: event.id,
                    notBefore: telling.quietEnd(on: channel, settings, now: now), in: municipality, with: key,
                    at: now)
            }
            if telling.kind.isDecision, channels.isEmpty {
                try transaction.giveUp(
                    written(telling, to: id, on: .letter, settings, municipality), because: event.id,
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
