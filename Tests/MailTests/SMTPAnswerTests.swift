import CCurl
import Domain
import Testing

@testable import Mail

@Suite("What a mail server's answer means")
struct SMTPAnswerTests {
    @Test("It took the message, and calls it something")
    func sent() {
        #expect(
            afterMessage(CURLE_OK, "250 2.0.0 Ok: queued as 4F2B1\r\n")
                == .sent(reference: "4F2B1"))
    }

    @Test("A reference quotes no address")
    func reference() {
        #expect(SMTPReply("250 2.6.0 <alma@example.org> queued")?.reference == nil)
        #expect(SMTPReply("250 OK id=1abc-000")?.reference == "1abc-000")
        #expect(SMTPReply("250 2.0.0 s3cretPW")?.reference == nil)
        #expect(SMTPReply("250 alma@example.org")?.reference == nil)
        #expect(SMTPReply("no reply") == nil)
    }

    @Test("Before the message: the server's answer to sender or recipient is the message's")
    func envelope() {
        #expect(
            beforeMessage(CURLE_SEND_ERROR, "550 5.1.1 <alma@example.org>: no such user\r\n", "221 Bye\r\n")
                == .refused(reason: "the mail server refused the sender or the recipient (550 5.1.1)"))
        #expect(
            beforeMessage(CURLE_SEND_ERROR, "451-4.7.1 Greylisted\r\n", "451 4.7.1 Try later\r\n")
                == .unavailable(reason: "the mail server puts the sender or the recipient off (451 4.7.1)"))
    }

    @Test(
        "Before the message: what a server says of itself is not the message's",
        arguments: [
            (CURLE_COULDNT_CONNECT, ""), (CURLE_LOGIN_DENIED, "535 5.7.8 Wrong"),
            (CURLE_WEIRD_SERVER_REPLY, "554 No"),
            (CURLE_SEND_ERROR, "530 5.7.0 Log in first"), (CURLE_USE_SSL_FAILED, "250 HELP"),
            (CURLE_PEER_FAILED_VERIFICATION, "220 Go"), (CURLE_SEND_ERROR, "354 Go on"),
            (CURLE_OPERATION_TIMEDOUT, "250 OK"), (CURLE_RECV_ERROR, "250 OK"),
        ])
    func server(code: CURLcode, line: String) {
        guard case .unavailable = beforeMessage(code, line) else {
            Issue.record("\(code) with \(line)")
            return
        }
    }

    @Test("After the message: an answer is one, and none is not known")
    func afterwards() {
        #expect(
            afterMessage(CURLE_WEIRD_SERVER_REPLY, "554 5.6.0 Spam")
                == .refused(reason: "the mail server refused the message (554 5.6.0)"))
        #expect(
            afterMessage(CURLE_WEIRD_SERVER_REPLY, "452 4.3.1 Full")
                == .unavailable(reason: "the mail server puts the message off (452 4.3.1)"))
        #expect(
            afterMessage(CURLE_RECV_ERROR)
                == .unknown(reason: "the connection was cut after the message was handed over"))
        #expect(
            afterMessage(CURLE_OPERATION_TIMEDOUT, "221 Bye")
                == .unknown(reason: "the time was up after the message was handed over"))
    }

    private func beforeMessage(_ code: CURLcode, _ lines: String...) -> TransportAnswer {
        TransportAnswer(
            smtp: CurlOutcome(code: code, lines: lines.map { CurlLine(text: $0, isAfterBody: false) }))
    }

    private func afterMessage(_ code: CURLcode, _ lines: String...) -> TransportAnswer {
        let before = [CurlLine(text: "354 Go on\r\n", isAfterBody: false)]
        let after = lines.map { CurlLine(text: $0, isAfterBody: true) }
        return TransportAnswer(smtp: CurlOutcome(code: code, isBodyTaken: true, lines: before + after))
    }
}
