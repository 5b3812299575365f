import Documents
import Domain
import Storage

extension MessageSending {
    /// The party register knows nobody by the number.
    static let nobody = "the party register does not know the receiver"

    /// Hands a message over, once it is known by which identifier the far end knows its receiver, and for a letter when
    /// that is made.
    ///
    /// - Throws: `CancellationError`
    func deliver(_ taken: Taken, from municipality: Municipality) async throws -> TransportAnswer {
        switch taken.destination {
        case .address(let address):
            return await transports.send(outgoing(taken, to: .address(address), from: municipality))
        case .party(let identity, let name):
            let channel = taken.record.notice.channel
            switch await transports.party(of: identity, for: channel, in: municipality.code) {
            case .nobody: return .refused(reason: Self.nobody)
            case .refused(let reason): return .refused(reason: reason)
            // Nothing has been handed over, so it is safe to ask again.
            case .unavailable(let reason), .unknown(let reason): return .unavailable(reason: reason)
            case .found(let party):
                guard channel == .letter else {
                    return await transports.send(
                        outgoing(taken, to: .digitalMailbox(party), from: municipality))
                }
                var message = outgoing(taken, to: .letter(party), from: municipality)
                do {
                    message.attachments = [
                        try await letters.document(
                            saying: taken.content, to: name, from: municipality, in: taken.record.language,
                            on: SwedishTime.date(of: installation.clock.now()))
                    ]
                } catch let failure as DocumentFailure {
                    return .unavailable(reason: "\(failure)")
                }
                return await transports.send(message)
            }
        }
    }

    /// Has a decision that its receiver's digital mailbox did not take sent as if there were none: by mail, or as a letter.
    ///
    /// - Returns: whether it is.
    func sendInstead(
        of taken: Taken, _ state: MessageState, in municipality: Municipality, _ transaction: any Transaction
    ) throws -> Bool {
        let notice = taken.record.notice
        guard taken.kind.isDecision, notice.channel == .digitalMailbox,
            state == .failed || state == .givenUp,
            let person = try transaction.people.find(notice.person, in: municipality)
        else { return false }
        let confirmed = try transaction.contacts.all(
            of: notice.person, in: municipality, keyring: installation.keyring
        ).filter(\.isConfirmed).map(\.kind.channel)
        let channels = try transaction.messages.settings(of: notice.person, in: municipality).channels(
            for: taken.kind, confirmed: confirmed.filter { $0 == .email },
            carried: transports.channels(of: municipality.code).subtracting([.digitalMailbox]),
            isProtected: person.isProtected)
        let key = try transaction.keys.active(of: installation.keyring)
        for channel in channels {
            try transaction.messages.queue(
                WrittenMessage(
                    kind: taken.kind, person: notice.person, channel: channel,
                    language: taken.record.language, content: taken.content),
                because: taken.record.event, notBefore: nil, in: municipality, with: key,
                at: installation.clock.now())
        }
        return !channels.isEmpty
    }
}
