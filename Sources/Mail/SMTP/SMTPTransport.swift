import CCurl
package import Domain

/// E-mail by a mail server (RFC 5321).
package struct SMTPTransport: MessageTransport {
    package let channels: Set<MessageChannel> = [.email]
    private let server: MailServer
    private let sender: MailSender
    private let clock: Clock
    private let lanes: CurlLanes

    package init(_ server: MailServer, from sender: MailSender, clock: Clock) {
        self.server = server
        self.sender = sender
        self.clock = clock
        lanes = CurlLanes(count: server.connections)
    }

    package func send(_ message: OutgoingMessage) async -> TransportAnswer {
        guard case .address(let address) = message.recipient, address.kind == .email else {
            return .refused(reason: "the recipient has no e-mail address")
        }
        let recipient: MailAddress
        do {
            recipient = try MailAddress(address)
        } catch {
            return .refused(reason: error.reason)
        }
        let mail = MailMessage(message, from: sender, to: recipient, at: clock.now())
        return TransportAnswer(smtp: await lanes.perform(request(for: mail, to: recipient)))
    }

    private func request(for mail: MailMessage, to recipient: MailAddress) -> CurlRequest {
        let scheme = server.security == .tls ? "smtps" : "smtp"
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        var request = CurlRequest(
            to: "\(scheme)://\(host):\(server.port)/\(server.ownName)", schemes: scheme, sending: mail.bytes,
            sizeOption: CURLOPT_INFILESIZE_LARGE, within: server.limits, trusting: server.authorities)
        request.set(CURLOPT_UPLOAD, 1)
        request.set(CURLOPT_MAIL_FROM, "<\(sender.bounces.text)>")
        request.set(CURLOPT_MAIL_RCPT, ["<\(recipient.text)>"])
        // A connection is used again while it is fresh; servers close idle ones soon.
        request.set(CURLOPT_MAXAGE_CONN, 20)
        request.set(CURLOPT_MAXCONNECTS, 1)
        if server.security == .startTLS { request.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let credentials = server.credentials {
            request.set(CURLOPT_USERNAME, credentials.user)
            request.set(CURLOPT_PASSWORD, credentials.password)
            request.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        return request
    }
}
