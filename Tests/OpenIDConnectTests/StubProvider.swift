import Crypto
import Foundation
import JWTKit
import Synchronization

@testable import OpenIDConnect

/// A provider in the test's own hands, which does what no honest one does when it is told to.
final class StubProvider: Transport {
    static let issuer = "https://id.example.se"
    static let now: Int64 = 1_795_600_000

    struct Behaviour: Sendable {
        var isDown = false
        var metadataIssuer = StubProvider.issuer
        var namesIssuer = false
        /// Laid over the honest claims; `nil` takes one away.
        var claims: [String: JSONValue?] = [:]
        var token: (@Sendable (String) -> String)?
        var publishedKey = "first"
        var signingKey = "first"
        var accessToken: String? = "access"
        var tokenError: String?
    }

    private struct State {
        var behaviour = Behaviour()
        var challenge = ""
        var nonce = ""
        var clock = StubProvider.now
        var requests: [ProviderRequest] = []
    }

    private let state = Mutex(State())
    private let keys: [String: P256.Signing.PrivateKey] = [
        "first": P256.Signing.PrivateKey(), "second": P256.Signing.PrivateKey(),
    ]

    var requests: [ProviderRequest] { state.withLock(\.requests) }
    var now: Int64 { state.withLock(\.clock) }

    func behave(_ change: @Sendable (inout Behaviour) -> Void) { state.withLock { change(&$0.behaviour) } }
    func wait(_ seconds: Int64) { state.withLock { $0.clock += seconds } }

    /// What the browser carried to the provider.
    func receive(_ address: String) throws {
        let items = URLComponents(string: address)?.queryItems ?? []
        func value(_ name: String) -> String { items.first { $0.name == name }?.value ?? "" }
        state.withLock { state in
            state.challenge = value("code_challenge")
            state.nonce = value("nonce")
        }
    }

    func send(_ request: ProviderRequest) async throws -> ProviderAnswer {
        let behaviour = state.withLock { state in
            state.requests.append(request)
            return state.behaviour
        }
        if behaviour.isDown { throw LogInFailure.unavailable }
        switch request.address.path {
        case "/.well-known/openid-configuration": return try answer(metadata(behaviour))
        case "/keys": return try answer(keySet(behaviour))
        case "/token": return try await token(request, behaviour)
        default: return ProviderAnswer(status: 404, body: Data())
        }
    }

    private func metadata(_ behaviour: Behaviour) -> JSONValue {
        .object([
            "issuer": .text(behaviour.metadataIssuer),
            "authorization_endpoint": .text("\(Self.issuer)/authorize"),
            "token_endpoint": .text("\(Self.issuer)/token"), "jwks_uri": .text("\(Self.issuer)/keys"),
            "end_session_endpoint": .text("\(Self.issuer)/end"),
            "authorization_response_iss_parameter_supported": .truth(behaviour.namesIssuer),
        ])
    }

    private func keySet(_ behaviour: Behaviour) -> JSONValue {
        let raw = publicKey(behaviour.publishedKey)
        return .object([
            "keys": .list([
                .object(["kty": .text("OKP"), "crv": .text("Unheard-of"), "kid": .text("odd")]),
                .object([
                    "kty": .text("EC"), "crv": .text("P-256"), "use": .text("sig"),
                    "kid": .text(behaviour.publishedKey), "x": .text(Base64URL.text(of: raw.prefix(32))),
                    "y": .text(Base64URL.text(of: raw.suffix(32))),
                ]),
            ])
        ])
    }

    func publicKey(_ name: String) -> Data { keys[name]?.publicKey.rawRepresentation ?? Data() }

    /// Redeems the code only for who knows the verifier.
    private func token(_ request: ProviderRequest, _ behaviour: Behaviour) async throws -> ProviderAnswer {
        let fields = URLComponents(string: "?\(request.form ?? "")")?.queryItems ?? []
        let verifier = fields.first { $0.name == "code_verifier" }?.value ?? ""
        let (challenge, nonce) = state.withLock { ($0.challenge, $0.nonce) }
        let error = LogInSecret.challenge(of: verifier) == challenge ? behaviour.tokenError : "invalid_grant"
        if let error { return try answer(.object(["error": .text(error)]), status: 400) }
        var claims: [String: JSONValue] = [
            "iss": .text(Self.issuer), "aud": .text("manegen"), "sub": .text("s"), "nonce": .text(nonce),
            "iat": .number(Double(now)), "exp": .number(Double(now + 300)),
            "auth_time": .number(Double(now)), "acr": .text(Level.three), "name": .text("Alma Exempelsson"),
            "https://id.oidc.se/claim/personalIdentityNumber": .text("197701182383"),
        ]
        for (name, value) in behaviour.claims { claims[name] = value }
        let signed = try sign(claims, with: behaviour.signingKey)
        var fieldsOfAnswer: [String: JSONValue] = ["id_token": .text(behaviour.token?(signed) ?? signed)]
        fieldsOfAnswer["access_token"] = behaviour.accessToken.map(JSONValue.text)
        return try answer(.object(fieldsOfAnswer))
    }

    private func sign(_ claims: [String: JSONValue], with name: String) throws -> String {
        let header = Base64URL.text(of: Data(#"{"alg":"ES256","kid":"\#(name)"}"#.utf8))
        let body = Base64URL.text(of: try JSONEncoder().encode(claims))
        guard let key = keys[name] else { throw LogInFailure.unknownKey }
        let signature = try key.signature(for: Data("\(header).\(body)".utf8)).rawRepresentation
        return "\(header).\(body).\(Base64URL.text(of: signature))"
    }

    private func answer(_ value: JSONValue, status: Int = 200) throws -> ProviderAnswer {
        ProviderAnswer(status: status, body: try JSONEncoder().encode(value))
    }
}
