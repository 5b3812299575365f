package import Domain
import Foundation

/// The message service that a municipality runs: digital mailbox first of all, letters that are printed where there is
/// none, and text messages and e-mail where it carries those too.
///
/// It knows people and organisations by their party identifiers, never by numbers; the register beside it has those.
package struct MunicipalMessaging: MessageTransport {
    package let channels: Set<MessageChannel>
    private let service: HTTPService
    private let access: ServiceAccess
    private let sender: MunicipalSender
    private let parties: PartyRegister?

    /// - Parameter parties: for the channels that take a party.
    package init(
        _ service: HTTPService, access: ServiceAccess, sender: MunicipalSender, parties: PartyRegister?,
        channels: Set<MessageChannel>
    ) {
        self.service = service
        self.access = access
        self.sender = sender
        self.parties = parties
        self.channels = channels
    }

    package func send(_ message: OutgoingMessage) async -> TransportAnswer {
        guard channels.contains(message.recipient.channel) else {
            return .refused(reason: "the service is not used for \(message.recipient.channel.rawValue)")
        }
        let order: MessageOrder
        do {
            order = try MessageOrder(message, from: sender)
        } catch {
            return .refused(reason: error.reason)
        }
        let path = sender.path(of: message.recipient.channel, in: message.municipality)
        let answer = await post(order, at: path, isFirst: true)
        return answer.verdict(OrderAnswer.verdict)
    }

    package func party(of identity: LegalIdentity, in municipality: String) async -> PartyAnswer {
        guard let parties else { return .refused(reason: "no party register is set") }
        return await parties.party(of: identity, in: municipality, by: access)
    }

    /// A token that is refused has ended before its time, and nothing was taken: another one is tried.
    private func post(_ order: MessageOrder, at path: String, isFirst: Bool) async -> HTTPAnswer {
        switch await access.token() {
        case .none(let trouble): return .notPosted(trouble: trouble)
        case .valid(let token):
            guard let post = try? HTTPPost(json: order, by: .bearer(token)) else {
                return .notPosted(trouble: "the message cannot be written as JSON")
            }
            let answer = await service.post(post, at: path)
            guard isFirst, case .answered(401, _) = answer, await access.renews(token) else { return answer }
            return await self.post(order, at: path, isFirst: false)
        }
    }
}

/// Whom the service says that messages are from, and where it takes them.
package struct MunicipalSender: Sendable, Equatable {
    /// Ten digits.
    package let organisationNumber: String
    /// Who in the municipality pays for letters.
    package let department: String
    /// What a reader who wonders is told: `Kontakta kultur och fritid`.
    package let supportText: String
    package var supportAddress: String?
    package var supportPhone: String?
    package var supportEmail: String?
    /// For text messages: 3 to 11 letters and digits.
    package var textSender: String?
    /// For e-mail.
    package var mail: MailSender?
    /// Where the service takes each channel, with `{municipality}` and `{organisation}` in it.
    package var paths = Self.standardPaths

    package static let standardPaths: [MessageChannel: String] = [
        .digitalMailbox: "/{municipality}/{organisation}/digital-mail",
        .letter: "/{municipality}/{organisation}/letter",
        .sms: "/{municipality}/sms",
        .email: "/{municipality}/email",
    ]

    package init(organisationNumber: String, department: String, supportText: String) {
        self.organisationNumber = organisationNumber
        self.department = department
        self.supportText = supportText
    }

    func path(of channel: MessageChannel, in municipality: String) -> String {
        (paths[channel] ?? "")
            .replacing("{municipality}", with: municipality)
            .replacing("{organisation}", with: organisationNumber)
    }
}
