import Domain
import Foundation
import HTTPTypes
import Services
import Storage
import Synchronization
import TestSupport

@testable import Web

/// Sends requests of one municipality's people with a neighbour's identifiers in every place for one, and compares
/// each answer with the one to an identifier of the same shape that nobody has.
final class Crossing: Sendable {
    private let towns: TwoTowns
    private let site: SiteInProcess
    private let fields: RequestFields
    private let watch: TransactionWatch
    private let found: Findings
    /// An own identifier of each route that somebody has found to be one.
    private let known = Mutex<[SiteInProcess.Route: String]>([:])

    init(_ towns: TwoTowns, withFence: Bool) async throws {
        self.towns = towns
        let (watch, found) = (TransactionWatch(neighbour: towns.neighbour.code), Findings())
        (self.watch, self.found) = (watch, found)
        let sample = towns.sample
        let engine = sample.installation.database.engine
        let untouched = try await sample.installation.database.transaction(.write, in: .all) {
            try watch.look($0, on: engine)
        }
        let rolledBack = RolledBackDatabase(
            base: sample.installation.database, watch: watch, untouched: untouched,
            found: { found.add($0) })
        let database: any Database = withFence ? rolledBack : FencelessDatabase(base: rolledBack)
        site = try SiteInProcess(
            Installation(
                database: database, clock: sample.installation.clock, keyring: sample.installation.keyring,
                municipalities: sample.installation.municipalities, vocabulary: sample.installation.vocabulary
            ))
        fields = try RequestFields()
    }

    /// Whose rows transactions were opened for.
    var tenants: Set<String> { watch.tenants }

    /// What the requests wrote in the log.
    var logLines: Set<String> { site.log.lines }

    /// - Parameter parts: only routes whose pattern ends with one of these.
    func leaks(only parts: [String] = [""]) async throws -> [String] {
        let routes = site.routes.filter { route in
            route.pattern.contains("{municipality}") && parts.contains { route.pattern.hasSuffix($0) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for third in 0..<3 {
                group.addTask {
                    for (index, route) in routes.enumerated() where index % 3 == third {
                        try await self.drive(route)
                    }
                }
            }
            try await group.waitForAll()
        }
        return found.all
    }

    /// What someone with another municipality's session or token gets beyond one whose secret is invented.
    func leaksOfCredentials() async throws -> [String] {
        let there = towns.neighbour
        for route in site.routes where route.pattern.contains("{municipality}") {
            for visitor in towns.visitors where visitor.session != nil {
                let nonsense = TwoTowns.Visitor(
                    description: "invented", session: "x", token: visitor.token.map { _ in "manegen_x" })
                let place = "\(route) with the credentials of \(visitor)"
                let identifier = towns.foreign[0]
                let answer = try await send(
                    route, as: visitor, identifier, identifier, at: there.slug, code: there.code)
                let other = try await send(
                    route, as: nonsense, identifier, identifier, at: there.slug, code: there.code)
                compare(answer, other, identifier, identifier, place)
            }
        }
        return found.all
    }

    private func drive(_ route: SiteInProcess.Route) async throws {
        let isNamed = route.pattern.split(separator: "{").count > 2
        let visitors = towns.visitors.filter { !route.isAPI || $0.token != nil || $0.session == nil }
        for visitor in visitors {
            var paths: [String?] = [nil]
            if isNamed { paths += try await ownPath(of: route, as: visitor).map { [$0] } ?? [] }
            for own in paths {
                var answers: [String: SiteInProcess.Answer] = [:]
                for identifier in towns.foreign {
                    let unknown = Self.unknown(like: identifier)
                    let answer = try await send(route, as: visitor, own ?? identifier, identifier)
                    let expected: SiteInProcess.Answer
                    if let known = answers[unknown] {
                        expected = known
                    } else {
                        expected = try await send(route, as: visitor, own ?? unknown, unknown)
                        answers[unknown] = expected
                    }
                    let place = "\(route) as \(visitor) with \(identifier)"
                    compare(answer, expected, identifier, unknown, place)
                    if let word = TwoTowns.foreignWords.first(where: AnswerText(answer.body).contains) {
                        found.add("\(place): the answer says \(word)")
                    }
                }
            }
        }
    }

    private func compare(
        _ answer: SiteInProcess.Answer, _ expected: SiteInProcess.Answer, _ identifier: String,
        _ unknown: String, _ place: String
    ) {
        if answer.status >= 500 { found.add("\(place): \(answer.status)") }
        guard answer.status == expected.status else {
            return found.add("\(place): \(answer.status), not \(expected.status)")
        }
        let pairs = [(answer.location, expected.location), (answer.body, expected.body)]
        for (one, two) in pairs where one != two {
            let (one, two) = (AnswerText(one).neutral(of: identifier), AnswerText(two).neutral(of: unknown))
            if one.isCertainlySame(as: two) { continue }
            let (left, right) = (one.withoutNovelties, two.withoutNovelties)
            if left == right { continue }
            let at = zip(left, right).prefix { $0 == $1 }.count
            found.add(
                "\(place): another answer than to an unknown identifier: \(left.dropFirst(max(0, at - 40)).prefix(120)) "
                    + "instead of \(right.dropFirst(max(0, at - 40)).prefix(120))")
        }
    }

    /// The first of the municipality's own identifiers that the route knows, as `visitor` may use it.
    private func ownPath(of route: SiteInProcess.Route, as visitor: TwoTowns.Visitor) async throws -> String?
    {
        guard visitor.session != nil else { return nil }
        for identifier in known.withLock({ $0[route].map { [$0] } }) ?? towns.own {
            let answer = try await send(route, as: visitor, identifier, Self.unknown(like: identifier))
            guard ![401, 403, 404, 405].contains(answer.status) else { continue }
            known.withLock { $0[route] = identifier }
            return identifier
        }
        return nil
    }

    private func send(
        _ route: SiteInProcess.Route, as visitor: TwoTowns.Visitor, _ inPath: String, _ inFields: String,
        at slug: String? = nil, code: String? = nil
    ) async throws -> SiteInProcess.Answer {
        let slug = slug ?? towns.municipality.slug
        var path = route.pattern.split(separator: "/").map { part in
            guard part.first == "{", let end = part.firstIndex(of: "}") else { return "/\(part)" }
            return "/\(part == "{municipality}" ? slug : inPath)\(part[part.index(after: end)...])"
        }.joined()
        var headers: HTTPFields = [:]
        if route.isAPI {
            headers[.authorization] = visitor.token.map { "Bearer \($0)" }
            headers[.contentType] = "application/json"
        } else {
            let name = "__Host-session-\(code ?? towns.municipality.code)"
            headers[.cookie] = visitor.session.map { "\(name)=\($0)" }
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        guard route.changes else {
            let query = fields.query(of: route, inFields)
            if !query.isEmpty { path += "?\(query)" }
            return try await site.send(route.method, path, headers: headers)
        }
        if let key = HTTPField.Name("idempotency-key"), route.isAPI { headers[key] = inFields }
        let body = route.isAPI ? try fields.body(of: route, inFields) : fields.form(inFields)
        return try await site.send(route.method, path, headers: headers, body: body)
    }

    /// An identifier of the same shape that nobody has.
    private static func unknown(like identifier: String) -> String {
        if UUID(uuidString: identifier) != nil { return "019ab000-0000-7000-8000-00000000dead" }
        return String(
            identifier.unicodeScalars.map { scalar -> Character in
                switch scalar {
                case "0"..."8", "a"..."y", "A"..."Y": Character(Unicode.Scalar(scalar.value + 1) ?? scalar)
                case "9": "0"
                case "z": "a"
                case "Z": "A"
                default: Character(scalar)
                }
            })
    }
}

/// What was found, in the order of finding.
final class Findings: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    func add(_ text: String) { kept.withLock { $0.append(text) } }
}
