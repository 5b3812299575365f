import Domain
import Foundation
import HTTPTypes
import Storage
import Synchronization
import TestSupport
import Texts

@testable import Services
@testable import Web

/// Sends requests of one municipality's people with a neighbour's identifiers in every place for one, and compares
/// each answer with the one to an identifier of the same shape that nobody has.
///
/// In each route one visitor, drawn from those it opens for, tries every identifier. The others try those of the kinds
/// that the route knows, and two more by chance.
final class Crossing: Sendable {
    private let towns: TwoTowns
    private let site: SiteInProcess
    private let fields: RequestFields
    private let watch: TransactionWatch
    private let found: Findings
    /// The own row in each route's address that somebody has found to be known there.
    private let known = Mutex<[SiteInProcess.Route: NamedRow]>([:])
    /// How the key of a text begins on a page that has no text for it.
    private let rawKeys: [String]
    private let seed = UInt64.random(in: 0...UInt64.max)

    init(_ towns: TwoTowns, withFence: Bool) async throws {
        self.towns = towns
        let (watch, found) = (TransactionWatch(neighbour: towns.neighbour.code), Findings())
        (self.watch, self.found) = (watch, found)
        let sample = towns.sample
        let engine = sample.installation.database.engine
        let untouched = try await sample.installation.database.transaction(.write, in: .all) {
            try watch.look($0, on: engine)
        }
        let undone = UndoneDatabase(
            sample.installation.database, opening: { watch.note($0) },
            seeing: { transaction in
                if try watch.look(transaction, on: engine) != untouched {
                    found.add("another municipality's rows were changed")
                }
            })
        let database: any Database = withFence ? undone : WatchedDatabase(undone, rewriting: \.withoutFence)
        site = try SiteInProcess(sample.installation(on: database))
        fields = try RequestFields()
        let groups = try PhraseBook().swedish.keys.map {
            $0.prefix { $0 != "." }
        }
        // The audit log's actions have codes of the same shape, in values that nobody reads.
        let places = [">", "label=\"", "title=\"", "placeholder=\"", "alt=\""]
        rawKeys = Set(groups).flatMap { group in places.map { "\($0)\(group)." } }
    }

    /// Whose rows transactions were opened for.
    var tenants: Set<String> { watch.tenants }

    /// What the requests wrote in the log.
    var logLines: Set<String> { site.log.lines }

    /// - Parameters:
    ///   - parts: only routes whose pattern ends with one of these.
    ///   - share: one route of so many, drawn by chance.
    func leaks(only parts: [String] = [""], oneOf share: Int = 1) async throws -> [String] {
        var random = SeededRandom(seed: seed)
        let drawn = Int.random(in: 0..<share, using: &random)
        let routes = site.routes.filter { route in
            route.pattern.contains("{municipality}") && parts.contains { route.pattern.hasSuffix($0) }
        }
        .shuffled(using: &random).enumerated().filter { $0.offset % share == drawn }.map(\.element)
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
                let identifier = towns.foreign[0].identifier
                let answer = try await send(
                    route, as: visitor, identifier, identifier, at: there.slug, code: there.code)
                let other = try await send(
                    route, as: nonsense, identifier, identifier, at: there.slug, code: there.code)
                compare(
                    Pair(identifier: identifier, answer: answer, unknown: identifier, expected: other), place)
            }
        }
        return found.all
    }

    /// Where `visitor`, who has nothing to do with `rows` of their own municipality, is told that these are there.
    func tellings(of rows: [NamedRow], to visitor: TwoTowns.Visitor) async throws -> [String] {
        for route in site.routes where route.pattern.contains("{municipality}") {
            var answers: [String: SiteInProcess.Answer] = [:]
            for row in rows {
                let pair = try await pair(of: route, as: visitor, at: nil, with: row.identifier, &answers)
                compare(pair, "\(route) as \(visitor) with \(row) of \(row.table)")
            }
        }
        return found.all
    }

    private func drive(_ route: SiteInProcess.Route) async throws {
        let isNamed = route.pattern.split(separator: "{").count > 2
        var visitors = towns.visitors.filter { !route.isAPI || $0.token != nil || $0.session == nil }
        var paths: [String: NamedRow] = [:]
        if isNamed {
            // Who may most comes last, and finds soonest what the route knows.
            for visitor in visitors.reversed() {
                paths[visitor.description] = try await ownPath(of: route, as: visitor)
            }
        }
        var random = SeededRandom(seed: seed &+ UInt64(route.description.utf8.count))
        let able = visitors.indices.filter { paths[visitors[$0].description] != nil }
        let pick = (able.isEmpty ? Array(visitors.indices) : able).randomElement(using: &random) ?? 0
        let thorough = visitors.remove(at: pick)
        let kinds = try await kinds(of: route, at: paths[thorough.description], as: thorough)
        try await drive(route, as: thorough, at: paths[thorough.description], with: towns.foreign)
        for visitor in visitors {
            let others = towns.foreign.filter { !kinds.contains($0.table) }.shuffled(using: &random).prefix(2)
            try await drive(
                route, as: visitor, at: paths[visitor.description],
                with: towns.foreign.filter { kinds.contains($0.table) } + others)
        }
    }

    /// The tables whose rows the route looks for, in its address or in its fields.
    private func kinds(
        of route: SiteInProcess.Route, at path: NamedRow?, as visitor: TwoTowns.Visitor
    ) async throws -> Set<String> {
        var kinds: Set<String> = []
        if let path { kinds.insert(path.table) }
        var answers: [String: SiteInProcess.Answer] = [:]
        for row in towns.own {
            let pair = try await pair(
                of: route, as: visitor, at: path?.identifier, with: row.identifier, &answers)
            if pair.answer.status != pair.expected.status || difference(pair) != nil {
                kinds.insert(row.table)
            }
        }
        return kinds
    }

    private func drive(
        _ route: SiteInProcess.Route, as visitor: TwoTowns.Visitor, at path: NamedRow?, with rows: [NamedRow]
    ) async throws {
        var paths: [String?] = [nil]
        if let path { paths.append(path.identifier) }
        for path in paths {
            var answers: [String: SiteInProcess.Answer] = [:]
            for row in rows {
                let pair = try await pair(of: route, as: visitor, at: path, with: row.identifier, &answers)
                let place = "\(route) as \(visitor) with \(row) of \(row.table), seed \(seed)"
                compare(pair, place)
                if let word = TwoTowns.foreignWords.first(where: AnswerText(pair.answer.body).contains) {
                    found.add("\(place): the answer says \(word)")
                }
                if !route.isAPI, let key = rawKeys.first(where: AnswerText(pair.answer.body).contains) {
                    found.add("\(place): the page has the key of a text, \(key)")
                }
            }
        }
    }

    /// An answer to an identifier, and the one to an identifier of the same shape that nobody has.
    private struct Pair {
        let identifier: String
        let answer: SiteInProcess.Answer
        let unknown: String
        let expected: SiteInProcess.Answer
    }

    /// - Parameters:
    ///   - path: what stands in the address, if not the identifier itself.
    ///   - answers: those to identifiers that nobody has, remembered.
    private func pair(
        of route: SiteInProcess.Route, as visitor: TwoTowns.Visitor, at path: String?,
        with identifier: String, _ answers: inout [String: SiteInProcess.Answer]
    ) async throws -> Pair {
        let unknown = Self.unknown(like: identifier)
        let answer = try await send(route, as: visitor, path ?? identifier, identifier)
        let expected: SiteInProcess.Answer
        if let known = answers[unknown] {
            expected = known
        } else {
            expected = try await send(route, as: visitor, path ?? unknown, unknown)
            answers[unknown] = expected
        }
        return Pair(identifier: identifier, answer: answer, unknown: unknown, expected: expected)
    }

    private func compare(_ pair: Pair, _ place: String) {
        if pair.answer.status >= 500 { found.add("\(place): \(pair.answer.status)") }
        guard pair.answer.status == pair.expected.status else {
            return found.add("\(place): \(pair.answer.status), not \(pair.expected.status)")
        }
        guard let (left, right) = difference(pair) else { return }
        let at = zip(left, right).prefix { $0 == $1 }.count
        found.add(
            "\(place): another answer than to an unknown identifier: \(left.dropFirst(max(0, at - 40)).prefix(120)) "
                + "instead of \(right.dropFirst(max(0, at - 40)).prefix(120))")
    }

    /// The two where they differ but for the identifiers that were asked for and what was made for each.
    private func difference(_ pair: Pair) -> (String, String)? {
        let parts = [(pair.answer.location, pair.expected.location), (pair.answer.body, pair.expected.body)]
        for (one, two) in parts where one != two {
            let one = AnswerText(one).neutral(of: pair.identifier)
            let two = AnswerText(two).neutral(of: pair.unknown)
            if one.isCertainlySame(as: two) { continue }
            let (left, right) = (one.withoutNovelties, two.withoutNovelties)
            if left != right { return (left, right) }
        }
        return nil
    }

    /// The first of the municipality's own identifiers that the route knows, as `visitor` may use it.
    private func ownPath(
        of route: SiteInProcess.Route, as visitor: TwoTowns.Visitor
    ) async throws -> NamedRow? {
        guard visitor.session != nil else { return nil }
        for row in known.withLock({ $0[route].map { [$0] } }) ?? towns.own {
            let answer = try await send(
                route, as: visitor, row.identifier, Self.unknown(like: row.identifier))
            guard ![401, 403, 404, 405].contains(answer.status) else { continue }
            known.withLock { $0[route] = row }
            return row
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
        // What is done to a row that the address names is done anew each time.
        if let key = HTTPField.Name("idempotency-key"), route.isAPI {
            headers[key] = route.pattern.hasSuffix("/bookings") ? inFields : UUID().uuidString
        }
        let body = route.isAPI ? try fields.body(of: route, inFields) : fields.form(inFields)
        return try await site.send(route.method, path, headers: headers, body: body)
    }

    /// An identifier of the same shape that nobody has.
    private static func unknown(like identifier: String) -> String {
        if UUID(uuidString: identifier) != nil { return "019ab000-0000-7000-8000-00000000dead" }
        // The letters of references, so that what is like one is one.
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String(
            identifier.map { letter in
                letters.firstIndex(of: letter).map { letters[($0 + 1) % letters.count] }
                    ?? next(after: letter)
            })
    }

    private static func next(after letter: Character) -> Character {
        guard letter.isASCII, letter.isLetter, let scalar = letter.unicodeScalars.first else { return letter }
        return switch letter {
        case "z": "a"
        case "Z": "A"
        default: Character(Unicode.Scalar(scalar.value + 1) ?? scalar)
        }
    }
}

/// What was found, in the order of finding.
final class Findings: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    func add(_ text: String) { kept.withLock { $0.append(text) } }
}
