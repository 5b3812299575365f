import CCurl
import Domain
import Foundation
import Testing

@testable import Mail

@Suite("What a message service's answer means")
struct ServiceAnswerTests {
    @Test(
        "By status: for good, for now, or not known",
        arguments: [
            (400, "refused"), (413, "refused"), (422, "refused"), (401, "unavailable"), (403, "unavailable"),
            (404, "unavailable"), (302, "unavailable"), (429, "unavailable"), (503, "unavailable"),
            (500, "unknown"), (502, "unknown"), (504, "unknown"),
        ])
    func status(status: Int, expected: String) {
        let verdict = HTTPAnswer.answered(status: status, body: Data()).verdict { _ in .sent(reference: nil) }
        #expect("\(verdict)".hasPrefix(expected))
    }

    @Test("A request that was cut may have been taken; one that was not whole was not")
    func cut() {
        let cut = HTTPAnswer(CurlOutcome(code: CURLE_GOT_NOTHING, isBodyTaken: true))
        #expect(
            cut.verdict { _ in .sent(reference: nil) }
                == .unknown(reason: "the connection was cut after the message was handed over"))
        let none = HTTPAnswer(CurlOutcome(code: CURLE_COULDNT_CONNECT))
        #expect(none.verdict { _ in .sent(reference: nil) } == .unavailable(reason: "nothing answers there"))
    }

    @Test(
        "A municipality's service: sent when a delivery is or will be",
        arguments: [
            (#"{"messageId":"m1","deliveries":[{"status":"SENT"}]}"#, .sent(reference: "m1")),
            (#"{"messageId":"m1","deliveries":[{"status":"AWAITING_FEEDBACK"}]}"#, .sent(reference: "m1")),
            (
                #"{"batchId":"b","messages":[{"messageId":"m1","deliveries":[{"status":"FAILED"},{"status":"SENT"}]}]}"#,
                .sent(reference: "m1")
            ),
            (
                #"{"messageId":"m1","deliveries":[{"status":"FAILED"}]}"#,
                .refused(reason: "the service could not deliver it")
            ),
            (
                #"{"messageId":"m1","deliveries":[{"status":"NO_CONTACT_WANTED"}]}"#,
                .refused(reason: "the recipient wants no messages on this channel")
            ),
            (
                #"{"deliveries":[{"status":"NO_CONTACT_SETTINGS_FOUND"}]}"#,
                .refused(reason: "the service knows no way to the recipient")
            ),
            ("<html>", .unknown(reason: "the service's answer cannot be understood")),
        ] as [(String, TransportAnswer)])
    func municipal(body: String, expected: TransportAnswer) {
        #expect(OrderAnswer.verdict(Data(body.utf8)) == expected)
    }

    @Test(
        "HTTP only to this machine",
        arguments: ["http://example.se", "ftp://a.se", "https://u:p@a.se", "a.se", ""])
    func address(address: String) {
        #expect(HTTPService(address) == nil)
        #expect(HTTPService("https://api.example.se/messaging/7.10/") != nil)
        #expect(HTTPService("http://127.0.0.1:8080") != nil)
    }

    @Test("A receipt's address is of one message, and of nobody else's making")
    func receipt() throws {
        let receipts = ReceiptAddress(base: "https://bokning.example.se/kvitto", secret: "s3")
        let address = receipts.address(for: SampleMessage.id)
        #expect(address.hasPrefix("https://bokning.example.se/kvitto/\(SampleMessage.id.text)/"))
        let code = try #require(address.split(separator: "/").last.map(String.init))
        #expect(receipts.isCode(code, for: SampleMessage.id))
        #expect(!receipts.isCode(code, for: .new(at: SampleMessage.instant)))
        #expect(!ReceiptAddress(base: "", secret: "s4").isCode(code, for: SampleMessage.id))
        for wrong in ["", "0", String(code.dropLast()) + "g", code + "00"] {
            #expect(!receipts.isCode(wrong, for: SampleMessage.id))
        }
    }
}
