import Crypto
import Foundation
import JWTKit
import Testing

@testable import OpenIDConnect

@Suite("Signatures of ID tokens, and keys that change")
struct SignatureTests {
    let stub = StubProvider()

    private func party(_ authentication: ClientAuthentication = .secret("s")) -> RelyingParty {
        let provider = IdentityProvider(
            name: "stub", label: "Stub", issuer: StubProvider.issuer, clientID: "manegen:1",
            authentication: authentication)
        return RelyingParty(provider, transport: stub) { [stub] in stub.now }
    }

    @discardableResult
    private func logIn(_ party: RelyingParty) async throws -> VerifiedIdentity {
        stub.behave { $0.claims["aud"] = .text("manegen:1") }
        let request = AuthorizationRequest(
            secret: LogInSecret(), redirectAddress: "https://b.example.se/svar", isFresh: false,
            language: "sv")
        try stub.receive(try await party.address(for: request))
        return try await party.identity(
            from: AuthorizationAnswer(code: "code", error: nil, issuer: nil), to: request, startedAt: stub.now
        )
    }

    private static func forged(_ header: String, _ token: String, signature: String = "") -> String {
        let body = token.split(separator: ".")[1]
        return "\(Base64URL.text(of: Data(header.utf8))).\(body).\(signature)"
    }

    @Test("No signature, in any spelling", arguments: ["none", "None", "NONE", "nOnE"])
    func none(algorithm: String) async {
        stub.behave { $0.token = { Self.forged(#"{"alg":"\#(algorithm)","kid":"first"}"#, $0) } }
        await #expect(throws: LogInFailure.algorithm) { try await logIn(party()) }
    }

    @Test("HS256 with the public key as the shared secret")
    func confusion() async {
        let secret = SymmetricKey(data: stub.publicKey("first"))
        stub.behave {
            $0.token = { token in
                let unsigned = Self.forged(#"{"alg":"HS256","kid":"first"}"#, token)
                let mac = HMAC<SHA256>.authenticationCode(
                    for: Data(unsigned.dropLast().utf8), using: secret)
                return unsigned + Base64URL.text(of: mac)
            }
        }
        await #expect(throws: LogInFailure.algorithm) { try await logIn(party()) }
    }

    @Test(
        "Other headers that are not taken",
        arguments: [
            (#"{"alg":"ES384","kid":"first"}"#, LogInFailure.algorithm),
            (#"{"alg":"ES256","kid":"first","crit":["exp"]}"#, .algorithm),
            (#"{"alg":"RS256","kid":"first"}"#, .unknownKey), (#"{"alg":"ES256","kid":"odd"}"#, .unknownKey),
            (#"{"kid":"first"}"#, .malformedToken), ("not JSON", .malformedToken),
        ])
    func headers(header: String, failure: LogInFailure) async {
        stub.behave { $0.token = { Self.forged(header, $0, signature: "AAAA") } }
        await #expect(throws: failure) { try await logIn(party()) }
    }

    @Test("A token that was changed or cut", arguments: ["", "x", "a.b", "a.b.c.d", "..", "💥"])
    func rubbish(token: String) async {
        stub.behave { $0.token = { _ in token } }
        await #expect(throws: LogInFailure.malformedToken) { try await logIn(party()) }
    }

    @Test("A signature of another token, or another key's")
    func signature() async {
        stub.behave {
            $0.token = { token in
                var parts = token.split(separator: ".").map(String.init)
                parts[1] = Base64URL.text(of: Data(#"{"iss":"https://id.example.se"}"#.utf8))
                return parts.joined(separator: ".")
            }
        }
        await #expect(throws: LogInFailure.signature) { try await logIn(party()) }
        stub.behave {
            $0.token = { token in
                Self.forged(
                    #"{"alg":"ES256","kid":"first"}"#, token,
                    signature: String(token.split(separator: ".")[2]))
            }
            $0.signingKey = "second"
        }
        await #expect(throws: LogInFailure.signature) { try await logIn(party()) }
    }

    @Test("A new key is fetched when a token names it, and no oftener than each half minute")
    func rotation() async throws {
        let party = party()
        try await logIn(party)
        stub.behave { behaviour in
            behaviour.publishedKey = "second"
            behaviour.signingKey = "second"
        }
        await #expect(throws: LogInFailure.unknownKey) { try await logIn(party) }
        stub.wait(31)
        try await logIn(party)
        let fetches = stub.requests.count { $0.address.path == "/keys" }
        stub.behave { $0.signingKey = "first" }
        for _ in 0..<5 {
            await #expect(throws: LogInFailure.unknownKey) { try await logIn(party) }
        }
        #expect(stub.requests.count { $0.address.path == "/keys" } == fetches)
    }

    @Test("The client's secret, each half encoded before they are joined")
    func basic() async throws {
        try await logIn(party(.secret("s:e/c&r é")))
        let sent = try #require(stub.requests.last { $0.address.path == "/token" }?.authorization)
        let pair = try #require(Data(base64Encoded: String(sent.dropFirst("Basic ".count))))
        #expect(String(decoding: pair, as: UTF8.self) == "manegen%3A1:s%3Ae%2Fc%26r%20%C3%A9")
    }

    @Test("The client's private key signs an assertion for the token endpoint, each one once")
    func privateKey() async throws {
        let key = P256.Signing.PrivateKey()
        let party = party(.key(try await ClientKey(pem: key.pemRepresentation, identifier: "k1")))
        let verifying = JWTKeyCollection()
        await verifying.add(ecdsa: try ES256PublicKey(pem: key.publicKey.pemRepresentation))
        var identifiers: Set<JSONValue> = []
        for _ in 0..<2 {
            try await logIn(party)
            let sent = try #require(stub.requests.last { $0.address.path == "/token" })
            #expect(sent.authorization == nil)
            let fields = try #require(URLComponents(string: "?\(sent.form ?? "")")?.queryItems)
            let assertion = try #require(fields.first { $0.name == "client_assertion" }?.value)
            let claims = try await verifying.verify(assertion, as: TokenClaims.self)
            #expect(claims["iss"] == .text("manegen:1"))
            #expect(claims["sub"] == .text("manegen:1"))
            #expect(claims["aud"] == .text("\(StubProvider.issuer)/token"))
            #expect(claims["exp"] == .number(Double(StubProvider.now + 60)))
            identifiers.insert(try #require(claims["jti"]))
        }
        #expect(identifiers.count == 2)
        await #expect(throws: UnusableClientKey.self) { try await ClientKey(pem: "no key") }
    }
}
