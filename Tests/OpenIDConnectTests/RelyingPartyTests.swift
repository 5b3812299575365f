import Crypto
import Foundation
import JWTKit
import Testing

@testable import OpenIDConnect

@Suite("Log-in at a provider")
struct RelyingPartyTests {
    let stub = StubProvider()

    private func party(
        _ authentication: ClientAuthentication = .secret("s"),
        _ change: (inout IdentityProvider) -> Void = { _ in }
    ) -> RelyingParty {
        var provider = IdentityProvider(
            name: "stub", label: "Stub", issuer: StubProvider.issuer, clientID: "manegen",
            authentication: authentication)
        change(&provider)
        return RelyingParty(provider, transport: stub) { [stub] in stub.now }
    }

    private func request(isFresh: Bool = false, secret: LogInSecret = LogInSecret()) -> AuthorizationRequest {
        AuthorizationRequest(
            secret: secret, redirectAddress: "https://bokning.example.se/sundsvall/logga-in/svar",
            isFresh: isFresh, language: "sv")
    }

    /// There and back.
    private func logIn(
        _ party: RelyingParty, _ request: AuthorizationRequest? = nil, issuer: String? = nil
    ) async throws -> VerifiedIdentity {
        let request = request ?? self.request()
        try stub.receive(try await party.address(for: request))
        return try await party.identity(
            from: AuthorizationAnswer(code: "code", error: nil, issuer: issuer), to: request,
            startedAt: stub.now)
    }

    @Test("Who it is, how surely and when")
    func identity() async throws {
        let identity = try await logIn(party())
        #expect(
            identity
                == VerifiedIdentity(
                    number: "197701182383", name: "Alma Exempelsson", level: Level.three,
                    authenticatedAt: StubProvider.now))
    }

    @Test("The request asks for the code flow with PKCE and for the level as essential")
    func address() async throws {
        let request = request(isFresh: true)
        let address = try await party().address(for: request)
        let items = try #require(URLComponents(string: address)?.queryItems)
        func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
        #expect(address.hasPrefix("\(StubProvider.issuer)/authorize?"))
        #expect(value("response_type") == "code")
        #expect(value("code_challenge_method") == "S256")
        #expect(value("code_challenge") == LogInSecret.challenge(of: request.secret.verifier))
        #expect(value("state") == request.secret.state)
        #expect(value("nonce") == request.secret.nonce)
        #expect(value("prompt") == "login")
        let claims = try #require(value("claims"))
        #expect(claims.contains(#""acr":{"essential":true,"values":["\#(Level.three)","\#(Level.four)"]}"#))
        let secrets = [request.secret.text, request.secret.verifier]
        #expect(secrets.allSatisfy { !address.contains($0) })
    }

    @Test("The secret's parts differ, and the state is known again by its own secret alone")
    func secret() {
        let (one, other) = (LogInSecret(), LogInSecret())
        #expect(Set([one.text, one.state, one.nonce, one.verifier, one.challenge]).count == 5)
        #expect(one.isState(one.state))
        #expect(!other.isState(one.state))
        #expect(!one.isState(""))
        #expect(LogInSecret(one.text)?.state == one.state)
        #expect(LogInSecret("short") == nil)
    }

    /// A claim that is wrong, and what it is refused as.
    static let wrongClaims: [(String, JSONValue?, LogInFailure)] = [
        ("iss", .text("https://other.example.se"), .issuer),
        ("aud", .text("somebody"), .audience),
        ("aud", .list([.text("manegen"), .text("somebody")]), .audience),
        ("azp", .text("somebody"), .audience),
        ("nonce", .text("another"), .nonce),
        ("nonce", nil, .nonce),
        ("exp", .number(Double(StubProvider.now - 61)), .expired),
        ("exp", nil, .malformedToken),
        ("exp", .number(1e300), .malformedToken),
        ("exp", .text("soon"), .malformedToken),
        ("iat", .number(Double(StubProvider.now + 61)), .issuedInFuture),
        ("iat", nil, .malformedToken),
        ("auth_time", nil, .noAuthenticationTime),
        ("auth_time", .number(Double(StubProvider.now + 61)), .issuedInFuture),
        ("at_hash", .text("AAAAAAAAAAAAAAAAAAAAAA"), .accessTokenHash),
        ("acr", .text("http://id.elegnamnden.se/loa/1.0/loa2"), .levelTooLow),
        ("acr", nil, .levelTooLow),
        ("https://id.oidc.se/claim/personalIdentityNumber", nil, .noIdentity),
        ("name", nil, .noIdentity),
        ("nin_issuing_country", .text("NO"), .foreignIdentity),
    ]

    @Test("A claim that is wrong is refused", arguments: wrongClaims)
    func wrongClaim(name: String, value: JSONValue?, failure: LogInFailure) async {
        stub.behave { $0.claims[name] = .some(value) }
        await #expect(throws: failure) { try await logIn(party()) }
    }

    @Test(
        "Clocks may differ by a minute",
        arguments: [("exp", Int64(-59)), ("iat", 59), ("auth_time", 59)])
    func skew(claim: String, difference: Int64) async throws {
        stub.behave { $0.claims[claim] = .number(Double(StubProvider.now + difference)) }
        #expect(try await logIn(party()).authenticatedAt <= StubProvider.now)
    }

    @Test("The level that is enough is the provider's own setting")
    func level() async throws {
        stub.behave { $0.claims["acr"] = .text("urn:freja:loa3") }
        await #expect(throws: LogInFailure.levelTooLow) { try await logIn(party()) }
        #expect(try await logIn(party { $0.levels = ["urn:freja:loa3"] }).level == "urn:freja:loa3")
    }

    @Test("A broker's own names of claims")
    func mapping() async throws {
        stub.behave {
            $0.claims = [
                "https://id.oidc.se/claim/personalIdentityNumber": nil, "nin": .text("197701172392"),
                "nin_type": .text("pnr"), "name": nil, "given_name": .text("Bo"),
                "family_name": .text("Provberg"),
            ]
        }
        let identity = try await logIn(party { $0.claims.number = ["nin"] })
        #expect(identity.number == "197701172392")
        #expect(identity.name == "Bo Provberg")
    }

    @Test("A log-in that must be new is refused when the provider answers with an old one")
    func fresh() async throws {
        stub.behave { $0.claims["auth_time"] = .number(Double(StubProvider.now - 3600)) }
        await #expect(throws: LogInFailure.staleAuthentication) {
            try await logIn(party(), request(isFresh: true))
        }
        await #expect(throws: LogInFailure.staleAuthentication) {
            try await logIn(party { $0.maximumAge = 600 })
        }
        _ = try await logIn(party())
    }

    @Test("Another's code verifier redeems nothing")
    func verifier() async throws {
        let party = party()
        try stub.receive(try await party.address(for: request()))
        await #expect(throws: LogInFailure.codeRefused) {
            try await party.identity(
                from: AuthorizationAnswer(code: "code", error: nil, issuer: nil), to: request(),
                startedAt: stub.now)
        }
    }

    @Test(
        "What the provider says instead of a code",
        arguments: [
            ("access_denied", LogInFailure.cancelled), ("unmet_authentication_requirements", .levelUnmet),
            ("temporarily_unavailable", .unavailable), ("server_error", .unavailable),
            ("invalid_scope", .refused("invalid_scope")),
        ])
    func errors(code: String, failure: LogInFailure) async {
        await #expect(throws: failure) {
            try await party().identity(
                from: AuthorizationAnswer(code: nil, error: code, issuer: nil), to: request(),
                startedAt: stub.now)
        }
    }

    @Test("Another issuer's answer is a mix-up")
    func mixUp() async throws {
        await #expect(throws: LogInFailure.issuer) {
            try await logIn(party(), issuer: "https://other.example.se")
        }
        stub.behave { $0.namesIssuer = true }
        await #expect(throws: LogInFailure.issuer) { try await logIn(party()) }
        _ = try await logIn(party(), issuer: StubProvider.issuer)
    }

    @Test("A provider that is down or is another")
    func down() async {
        stub.behave { $0.isDown = true }
        await #expect(throws: LogInFailure.unavailable) { try await logIn(party()) }
        stub.behave { behaviour in
            behaviour.isDown = false
            behaviour.metadataIssuer = "https://other.example.se"
        }
        await #expect(throws: LogInFailure.otherIssuer) { try await logIn(party()) }
        stub.behave { behaviour in
            behaviour.metadataIssuer = StubProvider.issuer
            behaviour.tokenError = "invalid_client"
        }
        await #expect(throws: LogInFailure.refused("invalid_client")) { try await logIn(party()) }
    }

    @Test("The session can be ended at the provider")
    func end() async throws {
        let address = try #require(await party().endSessionAddress(returningTo: "https://b.example.se/"))
        #expect(address.hasPrefix("\(StubProvider.issuer)/end?client_id=manegen&"))
        #expect(address.hasSuffix("post_logout_redirect_uri=https%3A%2F%2Fb.example.se%2F"))
    }
}
