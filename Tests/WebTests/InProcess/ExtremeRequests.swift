import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport

@testable import Web

/// Requests to every route with numbers and texts at the ends of what can be written, in each place that one could
/// stand: the address, the query, the form or body, the headers and the cookies.
struct ExtremeRequests {
    static let values = [
        "", "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e300",
        "-1e300", "NaN",
        "inf", "0.0000001", "9999-12-31", "0001-01-01", "2999-12-31T23:59:59+23:59", "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z/2999-12-31T23:59:59Z", "24:00", "a%00b", "%ff",
        String(repeating: "9", count: 3000),
    ]

    let site: SiteInProcess
    let visitors: [TwoTowns.Visitor]
    let slug: String
    let sessionCookie: String
    private let fields: RequestFields
    private let own: String

    init(_ towns: TwoTowns) async throws {
        let sample = towns.sample
        site = try SiteInProcess(sample.installation(on: UndoneDatabase(sample.installation.database)))
        visitors = towns.visitors.filter { ["resident", "administrator"].contains($0.description) }
        slug = towns.municipality.slug
        sessionCookie = "__Host-session-\(towns.municipality.code)"
        fields = try RequestFields()
        own = towns.own[0].identifier
    }

    /// One request: `value` in the address; in the fields that `isMeant` chooses; in a header and a cookie.
    func send(
        _ route: SiteInProcess.Route, as visitor: TwoTowns.Visitor, _ value: String,
        in isMeant: (String) -> Bool
    ) async throws -> SiteInProcess.Answer {
        var path = route.pattern.split(separator: "/").map { part in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return "/\(part)" }
            let inside = isMeant("path") ? (value.isEmpty ? "%20" : value) : own
            return "/\(part == "{municipality}" ? slug : inside)\(part[part.index(after: end)...])"
        }.joined()
        var headers: HTTPFields = [:]
        let credential = isMeant("credential") ? value : nil
        if route.isAPI {
            headers[.authorization] = (credential ?? visitor.token).map { "Bearer \($0)" }
            headers[.contentType] = "application/json"
            if let key = HTTPField.Name("idempotency-key"), isMeant("key") { headers[key] = value }
        } else {
            headers[.cookie] = (credential ?? visitor.session).map { "\(sessionCookie)=\($0)" }
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        if isMeant("header") {
            for name in ["x-forwarded-for", "accept-language", "if-none-match", "origin", "user-agent"] {
                if let name = HTTPField.Name(name) { headers[name] = value }
            }
        }
        guard route.changes else {
            let query = fields.query(of: route, own, replacing: isMeant, with: value)
            if !query.isEmpty { path += "?\(query)" }
            return try await site.send(route.method, path, headers: headers)
        }
        let body =
            route.isAPI
            ? try fields.body(of: route, own, replacing: isMeant, with: value)
            : fields.form(own, replacing: isMeant, with: value)
        return try await site.send(route.method, path, headers: headers, body: body)
    }

    /// What `route` has, one at a time.
    func places(of route: SiteInProcess.Route) -> [String] {
        let places = ["path", "credential", "key", "header"]
        return places + (route.isAPI ? fields.names(of: route) : [])
    }
}
