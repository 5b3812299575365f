import Foundation

/// The client's side of OpenID Connect towards one provider: the code flow with PKCE, after the OIDC Sweden profile.
package actor RelyingParty {
    package nonisolated let provider: IdentityProvider
    private let transport: any Transport
    private let clock: @Sendable () -> Int64
    private var metadata: (value: ProviderMetadata, fetchedAt: Int64)?
    private var keys: (value: KeySet, fetchedAt: Int64)?

    /// Seconds that what the provider says of itself is believed.
    private static let lifetime: Int64 = 3600
    /// Seconds between two looks for a key that is not there, so that tokens of nobody's cannot make us hammer.
    private static let keyPatience: Int64 = 30

    /// - Parameter clock: seconds since 1970.
    package init(
        _ provider: IdentityProvider, transport: any Transport, clock: @escaping @Sendable () -> Int64
    ) {
        self.provider = provider
        self.transport = transport
        self.clock = clock
    }

    /// Where the browser goes.
    ///
    /// - Throws: ``LogInFailure``
    package func address(for request: AuthorizationRequest) async throws -> String {
        let metadata = try await discover()
        return try request.address(at: metadata.authorizationEndpoint, of: provider)
    }

    /// Where the browser can end the session at the provider, if it has such a place (RP-Initiated Logout).
    package func endSessionAddress(returningTo address: String) async -> String? {
        guard let endpoint = try? await discover().endSessionEndpoint, endpoint.isPrivate else { return nil }
        return FormEncoding.address(
            endpoint, adding: [("client_id", provider.clientID), ("post_logout_redirect_uri", address)])
    }

    /// Who came back.
    ///
    /// - Parameter startedAt: when they were sent, for a log-in that must be a new one.
    /// - Throws: ``LogInFailure``
    package func identity(
        from answer: AuthorizationAnswer, to request: AuthorizationRequest, startedAt: Int64
    ) async throws -> VerifiedIdentity {
        let metadata = try await discover()
        let tokens = try await redeem(answer.code(from: metadata), of: request, at: metadata.tokenEndpoint)
        let header = try TokenHeader(of: tokens.idToken)
        let key = try await key(for: header, at: metadata.keySetAddress)
        let claims = try await IDTokenCheck.claims(of: tokens.idToken, signedBy: key, as: header.algorithm)
        let check = IDTokenCheck(
            provider: provider, nonce: request.secret.nonce, accessToken: tokens.accessToken,
            freshSince: request.isFresh ? startedAt : nil, now: clock())
        return try check.identity(in: claims)
    }

    private func discover() async throws -> ProviderMetadata {
        if let metadata, clock() - metadata.fetchedAt < Self.lifetime { return metadata.value }
        let address = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
        guard let url = URL(string: address + "/.well-known/openid-configuration") else {
            throw LogInFailure.unreadable("issuer")
        }
        let found: ProviderMetadata = try await fetch(url, named: "discovery")
        guard found.issuer == provider.issuer else { throw LogInFailure.otherIssuer }
        guard found.authorizationEndpoint.isPrivate else { throw LogInFailure.insecureAddress }
        metadata = (found, clock())
        return found
    }

    private func key(for header: TokenHeader, at address: URL) async throws -> VerificationKey {
        if let keys, clock() - keys.fetchedAt < Self.lifetime {
            if let key = keys.value.key(header) { return key }
            guard clock() - keys.fetchedAt >= Self.keyPatience else { throw LogInFailure.unknownKey }
        }
        let found: KeySet = try await fetch(address, named: "keys")
        keys = (found, clock())
        guard let key = found.key(header) else { throw LogInFailure.unknownKey }
        return key
    }

    private func redeem(
        _ code: String, of request: AuthorizationRequest, at endpoint: URL
    ) async throws -> TokenAnswer {
        let sent = try await TokenRequest(code: code, request: request, provider: provider)
            .request(to: endpoint, now: clock())
        let answer = try await transport.send(sent)
        return try TokenAnswer(answer)
    }

    private func fetch<Value: Decodable>(_ address: URL, named name: String) async throws -> Value {
        let answer = try await transport.send(ProviderRequest(address))
        guard answer.status == 200 else { throw LogInFailure.unavailable }
        guard let value = try? JSONDecoder().decode(Value.self, from: answer.body) else {
            throw LogInFailure.unreadable(name)
        }
        return value
    }
}
