import Assets
import Domain
import Foundation
import Hummingbird
import Services
import Storage
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("The API's description")
struct OpenAPITests {
    private struct Description: Decodable {
        let paths: [String: [String: Operation]]
        let components: Components

        struct Operation: Decodable {}
        struct Components: Decodable { let schemas: Schemas }
        struct Schemas: Decodable {
            let problem: Problem

            enum CodingKeys: String, CodingKey { case problem = "Problem" }
        }
        struct Problem: Decodable { let properties: Properties }
        struct Properties: Decodable { let type: Kind }
        struct Kind: Decodable { let `enum`: [String] }
    }

    private func description() throws -> Description {
        let file = Assets.folder("OpenAPI").appending(path: "openapi.json")
        return try JSONDecoder().decode(Description.self, from: Data(contentsOf: file))
    }

    private func routes() async throws -> Set<String> {
        try await withDatabase(.sqlite) { database in
            let (municipalities, vocabulary) = try Registers.load()
            let installation = Installation(
                database: database, clock: .fixed(Instant(seconds: 1_795_518_000)),
                keyring: try #require(Keyring(secret: Data(repeating: 7, count: 32))),
                municipalities: municipalities, vocabulary: vocabulary)
            let site = try Site(installation, metrics: PrometheusMetrics(), logIn: LogInSetup())
            return Set(site.router().routes.map(\.description).filter { $0.contains(" /api/") })
        }
    }

    @Test("Every route is described, and every described address has its route")
    func wholeAndTrue() async throws {
        let described = try description().paths.flatMap { path, operations in
            operations.keys.map { "\($0.uppercased()) \(path)" }
        }
        #expect(try await routes() == Set(described))
    }

    @Test(
        "Every call that changes something takes an idempotency key, and lists are as long as they are read")
    func calls() throws {
        let file = Assets.folder("OpenAPI").appending(path: "openapi.json")
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        func resolved(_ value: Any?) -> Any? {
            guard let reference = (value as? [String: Any])?["$ref"] as? String else { return value }
            return reference.split(separator: "/").dropFirst().reduce(root as Any?) { part, key in
                (part as? [String: Any])?[String(key)]
            }
        }
        func lengths(in value: Any?) -> [Int?] {
            let value = resolved(value)
            if let list = value as? [Any] { return list.flatMap(lengths) }
            guard let object = value as? [String: Any] else { return [] }
            let own: [Int?] = object["type"] as? String == "array" ? [object["maxItems"] as? Int] : []
            return own + object.filter { $0.key != "example" }.values.flatMap(lengths)
        }
        for (path, operations) in try #require(root["paths"] as? [String: [String: Any]]) {
            guard let post = operations["post"] as? [String: Any] else { continue }
            let parameters = (post["parameters"] as? [Any] ?? []).compactMap {
                resolved($0) as? [String: Any]
            }
            let takesKey = parameters.contains { $0["name"] as? String == "Idempotency-Key" }
            // What changes nothing, gives something a value or is refused the second time can be sent again as it is.
            let isSafe = [
                "/preview", "/check", "/waiting-list", "/waiting-list/{id}/withdrawal", "/displacements",
                "/favourites", "/favourites/{facility}/removal", "/share", "/share/withdrawal",
                "/answers/{answer}/removal",
            ].contains { path.hasSuffix($0) }
            #expect(takesKey != isSafe, "\(path)")
            for length in lengths(in: post["requestBody"]) {
                #expect(length.map { $0 <= JSONBody.mostItems } ?? false, "\(path)")
            }
        }
    }

    @Test("Every type of problem is described and explained in both languages")
    func problems() throws {
        let described = Set(try description().components.schemas.problem.properties.type.enum)
        let phrases = try PhraseBook().swedish
        let explained = phrases.keys.filter { $0.hasPrefix("problems.") }.map { String($0.dropFirst(9)) }
        let codes = explained + Unknown.Subject.allCases.map { Unknown($0).code }
        #expect(described == Set(codes.map { "/problems/\($0)" }))
        for code in codes { #expect(ProblemRoutes.explanation(of: code, in: phrases) != nil) }
        #expect(ProblemRoutes.explanation(of: "unknown-colour", in: phrases) == nil)
    }

    @Test("Every refusal has a described type")
    func refusals() throws {
        let described = Set(try description().components.schemas.problem.properties.type.enum)
        let refusals: [BookingRefusal] = [
            .taken, .closed, .tooShort(minimum: 60), .tooLong(maximum: 240), .offGrid(interval: 30),
            .tooSoon(notice: 120), .tooFarAhead(days: 180), .past, .notYours, .overLimit(5),
            .overSeriesLimit(1), .overSeriesLimit(5),
            .onRequest(Contact()), .byStaff(Contact()), .inRound(Contact()), .atOnce,
            .tooLate(deadline: 1440),
            .alreadyCancelled, .keyReused,
            .alreadyYours(Booking.ID("b")), .begun, .notWithin, .notBookable, .wrongState(.used),
        ]
        let happening = HappeningRefusal(earliest: Instant(seconds: 0), latest: Instant(seconds: 1))
        #expect(described.contains("/problems/\(Problem(happening).code)"))
        #expect(described.isSuperset(of: refusals.map { "/problems/\(Problem($0).code)" }))
    }
}
