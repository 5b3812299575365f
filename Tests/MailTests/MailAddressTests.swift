import Mail
import Testing

@Suite("An address as mail servers take it")
struct MailAddressTests {
    @Test(
        "A domain in other letters becomes its A-labels",
        arguments: [
            ("alma@example.org", "alma@example.org"), ("alma@SJÖBO.example", "alma@xn--sjbo-6qa.example"),
            ("a.b+c@malmö.se", "a.b+c@xn--malm-8qa.se"),
            ("a@ma\u{308}lmo\u{308}.se", "a@xn--mlm-qla6g.se"), ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
            ("a@bücher.xn--malm-8qa.se", "a@xn--bcher-kva.xn--malm-8qa.se"),
        ])
    func domain(written: String, expected: String) throws {
        #expect(try MailAddress(written).text == expected)
    }

    @Test("Letters before the @ that mail servers do not take are told apart from what is no address")
    func unwritable() {
        #expect(throws: MailAddress.Unwritable.internationalised) { try MailAddress("åsa@example.org") }
        for text in ["", "alma", "alma@", "a b@c.se", "a@b.se\r\nX: y", "<a@b.se>", "a@b.se,c@d.se"] {
            #expect(throws: MailAddress.Unwritable.noAddress) { try MailAddress(text) }
        }
    }
}
