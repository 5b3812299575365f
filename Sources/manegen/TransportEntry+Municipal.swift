import Domain
import Foundation
import Mail

extension TransportEntry {
    /// The municipality's own message service.
    mutating func municipalMessaging() throws -> MunicipalMessaging {
        let channels = try channels(default: [.digitalMailbox, .letter])
        guard let number = try optionalText("organisation-number", /[0-9]{10}/, "ten digits") else {
            throw failure("organisation-number: it is missing")
        }
        var sender = MunicipalSender(
            organisationNumber: number, department: try text("department"),
            supportText: try text("support-text"))
        sender.supportAddress = try optionalText("support-url")
        sender.supportPhone = try optionalText("support-phone")
        sender.supportEmail = try optionalText("support-email")
        sender.textSender = try optionalText("sms-from", /[A-Za-z0-9]{3,11}/, "3 to 11 letters and digits")
        if channels.contains(.email) { sender.mail = try mailSender() }
        var paths = try mapping("paths") ?? [:]
        let partyPath = paths.removeValue(forKey: "party")
        for (name, path) in paths {
            guard let channel = MessageChannel(rawValue: name), path.wholeMatch(of: Self.path) != nil else {
                throw failure("paths: channels with a path each, such as letter: /{municipality}/letter")
            }
            sender.paths[channel] = path
        }
        let parties = try channels.contains(where: \.isToParty) ? partyRegister(partyPath) : nil
        return MunicipalMessaging(
            try service("url"), access: try access(), sender: sender, parties: parties, channels: channels)
    }

    private static var path: Regex<Substring> {
        /(?:\/(?:\{municipality\}|\{organisation\}|[A-Za-z0-9._~\-]+))+/
    }

    private static var partyPath: Regex<Substring> {
        /(?:\/(?:\{municipality\}|\{type\}|\{number\}|[A-Za-z0-9._~\-]+))+/
    }

    /// Where people's and organisations' identifiers are found.
    private mutating func partyRegister(_ path: String?) throws -> PartyRegister {
        let service = try service("party-url")
        guard let path else { return PartyRegister(service) }
        guard path.wholeMatch(of: Self.partyPath) != nil, path.contains("{number}") else {
            throw failure(
                "paths: party must be a path with {number} in it, such as /{municipality}/{type}/{number}")
        }
        return PartyRegister(service, path: path)
    }

    private mutating func access() throws -> ServiceAccess {
        if let token = try optionalSecret("token") {
            guard token.wholeMatch(of: /[!-~]+/) != nil else {
                throw failure("token: it must be without spaces, in ASCII")
            }
            return .token(token)
        }
        return .client(
            ClientCredentials(
                service: try service("token-url"), identifier: try text("client-id"),
                secret: try secret("client-secret"), scope: try optionalText("scope"), clock: Startup.clock))
    }
}
