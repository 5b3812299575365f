import Domain
import Foundation
import Mail
import OpenIDConnect
import Services

extension TransportEntry {
    private enum Kind: String, CaseIterable {
        case smtp
        case smsGateway = "sms-gateway"
        case municipalMessaging = "municipal-messaging"
        case folder
    }

    /// - Throws: ``Failure``
    mutating func transport() throws -> any MessageTransport {
        switch try choice("transport", of: Kind.self) {
        case .smtp: try mailServer()
        case .smsGateway: try gateway()
        case .municipalMessaging: try municipalMessaging()
        case .folder: try outbox()
        }
    }

    private mutating func mailServer() throws -> SMTPTransport {
        let sender = try mailSender()
        guard let host = try optionalText("host", /[A-Za-z0-9.\-]+|[0-9A-Fa-f:.]+/, "a name or an IP address")
        else {
            throw failure("host: it is missing")
        }
        let security = try choice("security", of: MailServer.Security.self)
        guard security != .none || LoopbackName.isOne(host) else {
            throw failure("security: none is only for a server on this machine, such as 127.0.0.1")
        }
        let standard =
            switch security {
            case .startTLS: 587
            case .tls: 465
            case .none: 25
            }
        let own = try optionalText("own-name", /[A-Za-z0-9.\-]+/, "a name such as bokning.example.se")
        var server = MailServer(
            host: host, port: try number("port", 1...65_535, default: standard), security: security,
            ownName: own ?? sender.address.domain)
        let (user, password) = (try optionalText("user"), try optionalSecret("password"))
        switch (user, password) {
        case (nil, nil): break
        case (let user?, let password?):
            server.credentials = MailServer.Credentials(user: user, password: password)
        default: throw failure("give both user and a password, or neither")
        }
        server.authorities = try authorities()
        server.limits = try limits()
        server.connections = try connections()
        return SMTPTransport(server, from: sender, clock: Startup.clock)
    }

    private mutating func gateway() throws -> FormGateway {
        let service = try service("url")
        let sender = try text("from")
        guard FormGateway.isSender(sender) else {
            throw failure(
                "from: it must be 3 to 11 letters and digits, or a number that begins with + and its country")
        }
        let address = try optionalText("receipt-url")
        let receiptSecret = try optionalSecret("receipt-secret")
        let receipts: ReceiptAddress?
        switch (address, receiptSecret) {
        case (nil, nil): receipts = nil
        case (let address?, let receiptSecret?):
            guard let url = URL(string: address), url.isPrivate, url.query == nil, url.fragment == nil else {
                throw failure("receipt-url: it must begin with https://")
            }
            receipts = ReceiptAddress(
                base: address.hasSuffix("/") ? String(address.dropLast()) : address,
                secret: receiptSecret)
        default: throw failure("give both receipt-url and a receipt-secret, or neither")
        }
        return FormGateway(
            service, user: try text("user"), password: try secret("password"), sender: sender,
            receipts: receipts, mostParts: try number("most-parts", 1...20, default: 6))
    }

    private mutating func outbox() throws -> MessageOutbox {
        guard let folder = try path("folder") else { throw failure("folder: it is missing") }
        return MessageOutbox(folder: folder, channels: try channels(default: Set(MessageChannel.allCases)))
    }

    mutating func mailSender() throws -> MailSender {
        var sender = MailSender(address: try address("from"), name: try optionalText("from-name") ?? "")
        sender.replies = try optionalAddress("reply-to")
        sender.bounces = try optionalAddress("envelope-sender") ?? sender.address
        return sender
    }

    private mutating func optionalAddress(_ key: String) throws -> MailAddress? {
        guard let text = try optionalText(key) else { return nil }
        do {
            return try MailAddress(text)
        } catch {
            throw failure("\(key): it must be an e-mail address")
        }
    }

    private mutating func address(_ key: String) throws -> MailAddress {
        guard let address = try optionalAddress(key) else { throw failure("\(key): it is missing") }
        return address
    }

    mutating func channels(default standard: Set<MessageChannel>) throws -> Set<MessageChannel> {
        guard let names = try texts("channels") else { return standard }
        return Set(
            try names.map { name in
                guard let channel = MessageChannel(rawValue: name) else {
                    let known = MessageChannel.allCases.map(\.rawValue).joined(separator: ", ")
                    throw failure("channels: each must be one of \(known)")
                }
                return channel
            })
    }

    /// - Parameter key: of the address.
    mutating func service(_ key: String) throws -> HTTPService {
        let service = HTTPService(
            try text(key), authorities: try authorities(), limits: try limits(),
            connections: try connections())
        guard let service else { throw failure("\(key): it must begin with https:// and name no user") }
        return service
    }

    private mutating func authorities() throws -> String? {
        guard let path = try path("ca-file") else { return nil }
        do {
            try OrdinaryFile.check(path)
        } catch OrdinaryFile.Problem.special {
            throw failure("ca-file: it must be an ordinary file, not a folder, a pipe or a device")
        } catch {
            throw failure("ca-file: the file cannot be read")
        }
        return path
    }

    private mutating func limits() throws -> TimeLimits {
        TimeLimits(
            connecting: try number("connect-seconds", 1...120, default: 10),
            whole: try number("seconds", 1...900, default: 60))
    }

    private mutating func connections() throws -> Int { try number("connections", 1...50, default: 2) }
}
