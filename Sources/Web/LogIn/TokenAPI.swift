import Domain
import Hummingbird
import Services

/// `/api/v1/{municipality}/tokens`: the caller's own tokens, to see and to end. They are made on the pages, by somebody
/// who logs in.
struct TokenAPI {
    let installation: Installation

    private var tokens: APITokens { APITokens(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("tokens", use: list)
        group.post("tokens/{id}/revocation", use: revoke)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Query(of: request, parameters: ["limit", "cursor"])
        let page = try await tokens.list(
            of: context.principal, after: query["cursor"].map { APIToken.ID($0) },
            limit: try query.integer("limit", in: 1...500) ?? 100)
        let now = installation.clock.now()
        return .json { json in
            json.array("tokens") { list in
                for token in page.tokens { list.object { token.write(to: &$0, at: now) } }
            }
            json.field("next", page.hasMore ? page.tokens.last?.id.text : nil)
        }
    }

    @Sendable private func revoke(_ request: Request, context: MemberContext) async throws -> Response {
        let token = try await tokens.revoke(
            APIToken.ID(try context.parameters.require("id")), key: try IdempotencyKey(of: request),
            by: context.principal)
        let now = installation.clock.now()
        return .json { token.write(to: &$0, at: now) }
    }
}

extension APIToken {
    fileprivate func write(to json: inout JSONWriter, at now: Instant) {
        json.field("id", id.text)
        json.field("name", name)
        json.field("scopes", scopes.map(\.rawValue).sorted())
        json.field("state", state(at: now).name)
        json.field("createdAt", createdAt.rfc3339)
        json.field("expiresAt", expiresAt.rfc3339)
        json.field("lastUsedAt", lastUsedAt?.rfc3339)
        json.field("revokedAt", revokedAt?.rfc3339)
    }
}

extension APIToken.State {
    fileprivate var name: String {
        switch self {
        case .valid: "valid"
        case .expired: "expired"
        case .revoked: "revoked"
        }
    }
}
