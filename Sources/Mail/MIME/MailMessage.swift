package import Domain
import Foundation

/// A message as RFC 5322 writes it, in lines that every mail server takes.
package struct MailMessage {
    /// With CRLF after each line.
    package let bytes: [UInt8]

    /// - Parameter instant: when it is written: `Date`.
    package init(
        _ message: OutgoingMessage, from sender: MailSender, to recipient: MailAddress, at instant: Instant
    ) {
        var fields = [
            "Date: \(Self.date(instant))",
            HeaderText.field("From", sender.address, called: sender.name),
            "To: \(recipient.text)",
        ]
        if let replies = sender.replies { fields.append("Reply-To: \(replies.text)") }
        fields += [
            HeaderText.field("Subject", message.subject),
            "Message-ID: <\(message.id.text)@\(sender.address.domain)>",
            "Auto-Submitted: auto-generated",
        ]
        if case .information(let address?) = message.standing {
            fields += [
                "List-Unsubscribe: <\(address.text)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ]
        }
        if message.language.wholeMatch(of: /[A-Za-z0-9\-]{2,35}/) != nil {
            fields.append("Content-Language: \(message.language)")
        }
        fields.append("MIME-Version: 1.0")
        var bytes = Array((fields.joined(separator: "\r\n") + "\r\n").utf8)
        Self.content(of: message, from: sender, to: recipient, at: instant).append(to: &bytes)
        bytes += "\r\n".utf8
        self.bytes = bytes
    }

    private static func content(
        of message: OutgoingMessage, from sender: MailSender, to recipient: MailAddress, at instant: Instant
    ) -> MIMEPart {
        // Mail programs show the last form that they know.
        var forms = [MIMEPart("text/plain", text: message.text)]
        if let html = message.html { forms.append(MIMEPart("text/html", text: html)) }
        if let invitation = message.invitation {
            let calendar = invitation.text(from: sender.address.text, to: recipient.text, at: instant)
            let lines = QuotedPrintable.lines(of: calendar).map(Array.init)
            forms.append(
                MIMEPart(
                    "text/calendar; method=\(invitation.method.rawValue); charset=UTF-8",
                    bytes: Array(lines.joined(separator: QuotedPrintable.lineEnd))))
        }
        let body = forms.count == 1 ? forms[0] : MIMEPart("alternative", of: forms, label: message.id.text)
        guard !message.attachments.isEmpty else { return body }
        return MIMEPart("mixed", of: [body] + message.attachments.map(part), label: message.id.text)
    }

    private static func part(_ attachment: MessageAttachment) -> MIMEPart {
        MIMEPart(
            attachment.type, bytes: attachment.content,
            disposition: "attachment;\r\n filename*=UTF-8''\(escaped(attachment.name))")
    }

    /// RFC 2231 section 4.
    private static func escaped(_ name: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return name.addingPercentEncoding(withAllowedCharacters: plain) ?? "_"
    }

    /// `Tue, 24 Nov 2026 18:00:00 +0100`
    private static func date(_ instant: Instant) -> String {
        let (date, second, offset) = SwedishTime.local(instant)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return
            "\(days[date.weekday.rawValue - 1]), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +\(two(offset / 3600))\(two(offset / 60 % 60))"
    }
}

/// Whom mail is from.
package struct MailSender: Sendable, Equatable {
    package let address: MailAddress
    /// What mail programs show: `Sundsvalls kommun`.
    package let name: String
    /// Where answers go, when that is another address.
    package var replies: MailAddress?
    /// Where mail that cannot be delivered is told of.
    package var bounces: MailAddress

    package init(address: MailAddress, name: String) {
        self.address = address
        self.name = name
        bounces = address
    }
}
