package import Domain
package import OpenIDConnect
package import Services
import Synchronization

/// An OpenID Connect provider for a demonstration, where one is whom one chooses to be. It speaks the protocol over
/// HTTP, so that a demonstration logs in as an installation in use does.
package final class DemonstrationProvider: Sendable {
    static let path = "/demolegitimering"
    /// A level that no municipality should accept, to see what happens.
    static let lowLevel = "http://id.elegnamnden.se/loa/1.0/loa2"

    let people: [DemonstrationPerson]
    let key: DemonstrationKey
    let clientID = "manegen"
    let clientSecret = SecretToken.new().text
    private let clock: Clock
    private let state = Mutex(State())

    private struct State {
        var issuer = ""
        var party: RelyingParty?
        var grants: [String: DemonstrationGrant] = [:]
    }

    package init(people: [DemonstrationPerson], clock: Clock) async throws {
        self.people = people
        self.clock = clock
        key = try await DemonstrationKey()
    }

    /// - Parameter origin: scheme, host and port at which the server reaches itself.
    package func start(at origin: String, transport: any Transport) {
        let issuer = origin + Self.path
        let provider = IdentityProvider(
            name: "demo", label: "Demolegitimering", issuer: issuer, clientID: clientID,
            authentication: .secret(clientSecret))
        let clock = clock
        let party = RelyingParty(provider, transport: transport) { clock.now().seconds }
        state.withLock { state in
            state.issuer = issuer
            state.party = party
        }
    }

    /// The client's side; `nil` before the server has started.
    var party: RelyingParty? { state.withLock(\.party) }
    var issuer: String { state.withLock(\.issuer) }

    /// The same place on the site that the browser is at, which may know the server by another name.
    func onOwnSite(_ address: String) -> String? {
        let issuer = issuer
        guard !issuer.isEmpty, address.hasPrefix(issuer) else { return nil }
        return Self.path + address.dropFirst(issuer.count)
    }

    /// - Returns: a code that is good for one use within a minute.
    func grant(_ grant: DemonstrationGrant) -> String {
        let code = SecretToken.new().text
        let now = clock.now().seconds
        state.withLock { state in
            state.grants = state.grants.filter { $0.value.isGood(at: now) }
            state.grants[code] = grant
        }
        return code
    }

    /// Uses up a code.
    ///
    /// - Returns: the ID token, or `nil` for a code that is not good or was not this client's.
    func redeem(_ code: String, redirectAddress: String, verifier: String) async throws -> String? {
        let now = clock.now().seconds
        let grant = state.withLock { $0.grants.removeValue(forKey: code) }
        guard let grant, grant.isGood(at: now), grant.redirectAddress == redirectAddress,
            grant.challenge == LogInSecret.challenge(of: verifier)
        else { return nil }
        return try await key.sign(grant.claims(issuer: issuer, audience: clientID, now: now))
    }

    func now() -> Int64 { clock.now().seconds }
}
