package import Domain
import Foundation

/// The tokens of one client, each used until it ends.
package actor ClientCredentials {
    enum Token: Sendable, Equatable {
        case valid(String)
        case none(trouble: String)
    }

    private struct Issued: Decodable {
        let token: String
        /// Seconds.
        let life: Int64?

        private enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case life = "expires_in"
        }
    }

    private let service: HTTPService
    private let identifier: String
    private let secret: String
    private let scope: String?
    private let clock: Clock
    private var held: (token: String, until: Instant)?

    package init(service: HTTPService, identifier: String, secret: String, scope: String?, clock: Clock) {
        self.service = service
        self.identifier = identifier
        self.secret = secret
        self.scope = scope
        self.clock = clock
    }

    func token() async -> Token {
        if let held, clock.now() < held.until { return .valid(held.token) }
        let form = [("grant_type", "client_credentials")] + (scope.map { [("scope", $0)] } ?? [])
        // Section 2.3.1: both are encoded as in a form before they are put together.
        let authorization = HTTPPost.Authorization.basic(
            user: HTTPPost.escaped(identifier), password: HTTPPost.escaped(secret))
        switch await service.post(HTTPPost(form, by: authorization)) {
        case .answered(200, let body):
            guard let issued = try? JSONDecoder().decode(Issued.self, from: body),
                issued.token.wholeMatch(of: /[!-~]{1,8000}/) != nil
            else { return .none(trouble: "the service for tokens answers what cannot be understood") }
            let life = min(max(issued.life ?? 60, 30), 86_400) - 30
            held = (issued.token, Instant(seconds: clock.now().seconds + life))
            return .valid(issued.token)
        case .answered(let status, _): return .none(trouble: "the service for tokens refused (\(status))")
        case .notPosted(let trouble), .cut(let trouble):
            return .none(trouble: "no token for the service: \(trouble)")
        }
    }

    func forget(_ token: String) {
        if held?.token == token { held = nil }
    }
}
