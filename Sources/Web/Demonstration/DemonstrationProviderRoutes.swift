import Domain
import Foundation
import HTTPTypes
import Hummingbird
import OpenIDConnect
import Services
import Texts

/// The addresses of ``DemonstrationProvider``.
struct DemonstrationProviderRoutes {
    let provider: DemonstrationProvider
    let pages: Pages
    let publicOrigin: String?

    func addRoutes(to router: some RouterMethods<WebContext>) {
        let group = router.group(RouterPath(DemonstrationProvider.path))
        group.get(".well-known/openid-configuration", use: describe)
        group.get("nycklar", use: keys)
        group.get("auktorisera", use: ask)
        group.group().add(middleware: CrossSiteGuard()).post("auktorisera", use: answer)
        group.post("token", use: token)
    }

    @Sendable private func describe(_ request: Request, context: WebContext) -> Response {
        let issuer = provider.issuer
        var json = JSONWriter()
        json.object {
            $0.field("issuer", issuer)
            $0.field("authorization_endpoint", "\(issuer)/auktorisera")
            $0.field("token_endpoint", "\(issuer)/token")
            $0.field("jwks_uri", "\(issuer)/nycklar")
            $0.field("authorization_response_iss_parameter_supported", true)
        }
        return Self.response(json)
    }

    @Sendable private func keys(_ request: Request, context: WebContext) -> Response {
        var json = JSONWriter()
        provider.key.write(to: &json)
        return Self.response(json)
    }

    @Sendable private func ask(_ request: Request, context: WebContext) async throws -> Response {
        let asked = try DemonstrationRequest(
            Form(query: request), of: provider, at: request, publicOrigin: publicOrigin)
        let frame = pages.frame(of: request, site: nil, principal: nil)
        let people = provider.people.enumerated().map { index, person in
            [
                "index": String(index), "name": person.name,
                "detail": person.role.map { frame.phrases.text("staff.roles.\($0.rawValue)") }
                    ?? person.number.masked,
            ]
        }
        return pages.response(
            .demonstrationProvider, in: frame, title: frame.phrases(.demonstrationTitle),
            ["people": people, "parameters": asked.parameters])
    }

    @Sendable private func answer(_ request: Request, context: WebContext) async throws -> Response {
        let form = try await Form(of: request)
        let asked = try DemonstrationRequest(form, of: provider, at: request, publicOrigin: publicOrigin)
        if form["cancel"] != nil {
            return asked.answer([("error", "access_denied")], issuer: provider.issuer)
        }
        guard let index = Int(try form.require("person")), provider.people.indices.contains(index) else {
            throw Problem.malformed("person", "There is no such person.")
        }
        let code = provider.grant(
            DemonstrationGrant(
                person: provider.people[index],
                level: form["low"] == nil ? Level.three : DemonstrationProvider.lowLevel,
                nonce: asked.nonce, redirectAddress: asked.redirectAddress, challenge: asked.challenge,
                madeAt: provider.now()))
        return asked.answer([("code", code)], issuer: provider.issuer)
    }

    /// OpenID Connect Core § 3.1.3, with `client_secret_basic`.
    @Sendable private func token(_ request: Request, context: WebContext) async throws -> Response {
        let form = try await Form(of: request)
        let pair = "\(provider.clientID):\(provider.clientSecret)"
        guard request.headers[.authorization] == "Basic \(Data(pair.utf8).base64EncodedString())" else {
            return Self.refusal("invalid_client", status: .unauthorized)
        }
        let token = try await provider.redeem(
            form.require("code"), redirectAddress: form.require("redirect_uri"),
            verifier: form.require("code_verifier"))
        guard let token else { return Self.refusal("invalid_grant", status: .badRequest) }
        var json = JSONWriter()
        json.object {
            $0.field("token_type", "Bearer")
            $0.field("access_token", "unused")
            $0.field("id_token", token)
        }
        return Self.response(json)
    }

    private static func refusal(_ error: String, status: HTTPResponse.Status) -> Response {
        var json = JSONWriter()
        json.object { $0.field("error", error) }
        return response(json, status: status)
    }

    private static func response(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: json.buffer))
    }
}
