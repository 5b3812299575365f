import Domain
import Testing

@Suite("Bank accounts")
struct BankAccountTests {
    @Test("As they are written", arguments: [("991-2346", "991-2346"), ("5555-5551", "5555-5551")])
    func bankgiro(_ text: String, _ formatted: String) {
        #expect(BankAccount(text, kind: .bankgiro)?.formatted == formatted)
    }

    @Test("Wrong check digit, too short, letters", arguments: ["991-2345", "12-3", "991-234a", ""])
    func invalid(_ text: String) { #expect(BankAccount(text, kind: .bankgiro) == nil) }

    @Test func plusgiro() {
        #expect(BankAccount("28 65 43-4", kind: .plusgiro)?.formatted == "286543-4")
    }
}
