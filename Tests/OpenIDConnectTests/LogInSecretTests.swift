import OpenIDConnect
import Testing

@Suite("The secret of a log-in")
struct LogInSecretTests {
    @Test("A state is known as it was written and in no other spelling of the same bytes")
    func state() {
        let secret = LogInSecret()
        let state = secret.state
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let known = alphabet.filter { secret.isState(state.dropLast() + String($0)) }
        #expect(known.map(String.init) == [state.suffix(1)].map(String.init))
        #expect(!secret.isState(""))
        #expect(!LogInSecret().isState(state))
    }
}
