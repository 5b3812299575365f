import Testing

@testable import Mail

@Suite("Quoted-printable")
struct QuotedPrintableTests {
    @Test(
        "By value",
        arguments: [
            ("", ""), ("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd"), ("å=€", "=C3=A5=3D=E2=82=AC"),
            ("end \nnext\t", "end=20\r\nnext=09"), ("a b", "a b"), (".\n..a", "=2E\r\n=2E.a"),
            ("From here", "=46rom here"), ("\0", "=00"),
            (String(repeating: "a", count: 76), String(repeating: "a", count: 76)),
            (
                String(repeating: "a", count: 77),
                String(repeating: "a", count: 75) + "=\r\naa"
            ),
            (
                String(repeating: "å", count: 13),
                String(repeating: "=C3=A5", count: 12) + "=C3=\r\n=A5"
            ),
        ])
    func value(text: String, encoded: String) {
        #expect(String(decoding: QuotedPrintable.encoded(text), as: UTF8.self) == encoded)
    }
}
