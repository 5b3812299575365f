import Assets
import Foundation
import Synchronization

/// The fields that forms and calls have, found in the templates and in the API's description, so that a new form or
/// call is driven without a word here. A field whose kind is known gets such a value, and every other the identifier
/// that is tried.
final class RequestFields: Sendable {
    /// Those that have been made, by identifier.
    private let forms = Mutex<[String: String]>([:])
    private let formNames: [String]
    private let bodies: [String: [String: Kind]]
    private let queries: [String: [String: Kind]]

    private enum Kind: Sendable {
        case identifier, number, flag, list
        case text(String)

        var isText: Bool {
            switch self {
            case .identifier, .text: true
            case .number, .flag, .list: false
            }
        }
    }

    private static let plain = [
        "start": "2026-12-07T10:00:00Z", "end": "2026-12-07T11:00:00Z",
        "slot": "2026-12-07T10:00:00Z/2026-12-07T11:00:00Z", "back": "/sundsvall", "language": "en",
        "datum": "2026-12-07", "dag": "2026-12-07", "antal": "2", "langd": "60", "nar": "alla", "del": "dag",
        "viewport": "390", "skal": "Ett skäl", "reason": "Ett skäl", "first_day": "2026-12-01",
        "last_day": "2027-12-01", "from": "2026-12-01", "to": "2026-12-05", "role": "viewer",
        "roll": "viewer",
        "permissions": "book", "namn": "Exempel", "name": "Exempel", "far": "1", "roller": "1",
        "anlaggningar": "1", "gor": "boka", "dagar": "2026-12-01 2026-12-08", "omfang": "alla",
        "upprepa": "1v", "val-2026-12-01": "planerad", "val-2026-12-08": "planerad",
    ]

    /// Fields that have more than an identifier in them.
    private static let composed: [String: @Sendable (String) -> String] = [
        "serie": { "\($0)|FREQ=WEEKLY;COUNT=2;BYDAY=TU|2026-12-01|12:00|60|" },
        "andring": { "alla|\($0)|12:00|60" },
    ]

    /// Fields whose names stand in the code.
    private static let unwritten = [
        "far", "roller", "anlaggningar", "serie", "andring", "omfang", "upprepa", "val-2026-12-01",
        "val-2026-12-08",
    ]

    init() throws {
        var names: Set<String> = []
        let files = FileManager.default.enumerator(
            at: Assets.folder("Templates"), includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() where file.pathExtension == "mustache" {
            let text = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(text.matches(of: /name="([\w-]+)"/).map { String($0.1) })
        }
        formNames = names.union(Self.unwritten).sorted()
        (bodies, queries) = try Self.api()
    }

    /// A form or query with `identifier` in each field that may be one.
    func form(_ identifier: String) -> String {
        if let form = forms.withLock({ $0[identifier] }) { return form }
        let form = formNames.map { "\($0)=\(Self.encoded(Self.filled($0, with: identifier)))" }.joined(
            separator: "&")
        forms.withLock { $0[identifier] = form }
        return form
    }

    /// The query of a call, without a question mark; empty for one that takes none.
    func query(of route: SiteInProcess.Route, _ identifier: String) -> String {
        guard route.isAPI else { return form(identifier) }
        return (queries[route.description] ?? [:]).sorted { $0.key < $1.key }
            .map { "\($0)=\(Self.encoded(Self.value($0, $1, identifier) as? String ?? "1"))" }
            .joined(separator: "&")
    }

    /// The JSON body of a call; empty for one that takes none.
    func body(of route: SiteInProcess.Route, _ identifier: String) throws -> String {
        guard let fields = bodies[route.description] else { return "" }
        let values = Dictionary(uniqueKeysWithValues: fields.map { ($0, Self.value($0, $1, identifier)) })
        return String(
            decoding: try JSONSerialization.data(withJSONObject: values, options: .sortedKeys), as: UTF8.self)
    }

    /// The names of a call's query parameters and fields.
    func names(of route: SiteInProcess.Route) -> [String] {
        Set((queries[route.description] ?? [:]).keys).union((bodies[route.description] ?? [:]).keys).sorted()
    }

    /// As ``form(_:)``, with `value` as it is in the fields that `isMeant` chooses.
    func form(_ identifier: String, replacing isMeant: (String) -> Bool, with value: String) -> String {
        formNames.map { name in
            "\(name)=\(isMeant(name) ? value : Self.encoded(Self.filled(name, with: identifier)))"
        }.joined(separator: "&")
    }

    private static func filled(_ name: String, with identifier: String) -> String {
        plain[name] ?? composed[name]?(identifier) ?? identifier
    }

    /// As ``query(of:_:)``, with `value` as it is in the parameters that `isMeant` chooses.
    func query(
        of route: SiteInProcess.Route, _ identifier: String, replacing isMeant: (String) -> Bool,
        with value: String
    ) -> String {
        guard route.isAPI else { return form(identifier, replacing: isMeant, with: value) }
        return (queries[route.description] ?? [:]).sorted { $0.key < $1.key }.map { name, kind in
            "\(name)=\(isMeant(name) ? value : Self.encoded(Self.value(name, kind, identifier) as? String ?? "1"))"
        }.joined(separator: "&")
    }

    /// As ``body(of:_:)``, with `value` in the fields that `isMeant` chooses: as a number where it is one in JSON, and
    /// with the character that it stands for where it is percent-encoded.
    func body(
        of route: SiteInProcess.Route, _ identifier: String, replacing isMeant: (String) -> Bool,
        with value: String
    ) throws -> String {
        guard let fields = bodies[route.description] else { return "" }
        let extreme: Any =
            Double(value).flatMap { $0.isFinite ? $0 : nil } ?? value.replacing("%00", with: "\0")
        let values = Dictionary(
            uniqueKeysWithValues: fields.map { name, kind in
                let isText = kind.isText
                return (
                    name,
                    isMeant(name)
                        ? (isText ? value.replacing("%00", with: "\0") : extreme)
                        : Self.value(name, kind, identifier)
                )
            })
        return String(
            decoding: try JSONSerialization.data(withJSONObject: values, options: .sortedKeys), as: UTF8.self)
    }

    private static func value(_ name: String, _ kind: Kind, _ identifier: String) -> Any {
        switch kind {
        case .identifier: plain[name] ?? identifier
        case .number: 1
        case .flag: true
        case .list: [identifier]
        case .text(let text): text
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? text
    }

    private static func api() throws -> (bodies: [String: [String: Kind]], queries: [String: [String: Kind]])
    {
        let file = try Data(contentsOf: Assets.folder("OpenAPI").appending(path: "openapi.json"))
        let root = try JSONSerialization.jsonObject(with: file) as? [String: Any] ?? [:]
        func resolved(_ value: Any?) -> [String: Any] {
            guard let value = value as? [String: Any] else { return [:] }
            guard let reference = value["$ref"] as? String else { return value }
            let found = reference.split(separator: "/").dropFirst().reduce(root as Any?) { part, key in
                (part as? [String: Any])?[String(key)]
            }
            return resolved(found)
        }
        var (bodies, queries): ([String: [String: Kind]], [String: [String: Kind]]) = ([:], [:])
        for (path, operations) in root["paths"] as? [String: [String: Any]] ?? [:] {
            for (method, operation) in operations {
                let (route, operation) = ("\(method.uppercased()) \(path)", resolved(operation))
                let content = resolved(resolved(operation["requestBody"])["content"])
                let schema = resolved(resolved(content["application/json"])["schema"])
                if let properties = schema["properties"] as? [String: Any] {
                    bodies[route] = properties.mapValues { kind(resolved($0)) }
                }
                let parameters = (operation["parameters"] as? [Any] ?? []).map(resolved)
                for parameter in parameters where parameter["in"] as? String == "query" {
                    guard let name = parameter["name"] as? String else { continue }
                    queries[route, default: [:]][name] = kind(resolved(parameter["schema"]))
                }
            }
        }
        return (bodies, queries)
    }

    private static func kind(_ schema: [String: Any]) -> Kind {
        if let first = (schema["enum"] as? [String])?.first { return .text(first) }
        switch schema["type"] as? String {
        case "integer", "number": return .number
        case "boolean": return .flag
        case "array": return .list
        default: break
        }
        switch schema["format"] as? String {
        case "date": return .text("2026-12-01")
        case "date-time": return .text("2026-12-07T10:00:00Z")
        default: return .identifier
        }
    }
}
