import CCurl
import Domain

extension TransportAnswer {
    /// What an exchange with a mail server means for the message.
    ///
    /// A server answers for the message when it answers MAIL, RCPT or DATA (libcurl's "send error") or the message
    /// itself. What it says before, of itself or of who logs in, is no verdict on the message: that may go later.
    init(smtp outcome: CurlOutcome) {
        // libcurl takes leave before it tells what went wrong, and the answer to that (221) is none to the message.
        let lines = outcome.lines.filter { !$0.text.hasPrefix("221") }
        let last = lines.last
        var reply = last.flatMap { SMTPReply($0.text) }
        if outcome.code == CURLE_SEND_ERROR, !outcome.isBodyTaken,
            let before = lines.dropLast().last.flatMap({ SMTPReply($0.text) }), before.code >= 400
        {
            reply = before
        }
        switch (outcome.code, outcome.isBodyTaken, reply) {
        case (CURLE_OK, _, let reply):
            self = .sent(reference: reply?.reference)
        case (_, true, let reply?) where last?.isAfterBody == true:
            self.init(verdict: reply, on: "the message")
        case (_, true, _):
            self = .unknown(reason: "\(outcome.trouble) after the message was handed over")
        case (CURLE_SEND_ERROR, false, let reply?) where reply.code >= 400 && reply.code != 530:
            self.init(verdict: reply, on: "the sender or the recipient")
        case (CURLE_LOGIN_DENIED, _, let reply):
            self = .unavailable(reason: "the mail server refused the log-in\(reply?.inBrackets ?? "")")
        case (_, _, let reply?) where reply.code >= 400:
            self = .unavailable(reason: "the mail server takes no messages\(reply.inBrackets)")
        default:
            self = .unavailable(reason: outcome.trouble)
        }
    }

    private init(verdict reply: SMTPReply, on what: String) {
        switch reply.code {
        case 200..<300: self = .sent(reference: reply.reference)
        case 400..<500: self = .unavailable(reason: "the mail server puts \(what) off\(reply.inBrackets)")
        case 500..<600: self = .refused(reason: "the mail server refused \(what)\(reply.inBrackets)")
        default: self = .unknown(reason: "the mail server's answer cannot be understood\(reply.inBrackets)")
        }
    }
}
