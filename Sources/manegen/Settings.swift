import Configuration
import Foundation
import Logging
import OpenIDConnect
import Web
import Yams

/// The settings of one run: flags, then environment, then YAML file, then defaults.
struct Settings {
    let data: String
    let database: String?
    let host: String
    let port: Int
    let role: ServerRole
    /// How many are done at once.
    let jobs: Int
    let connections: Int
    let secretKey: String?
    /// Those of before, as they stand in the setting.
    let previousSecretKeys: [String]
    let logLevel: Logger.Level
    /// Scheme, host and port, without a slash at the end.
    let publicOrigin: String?
    let identityProviders: String?
    let messages: String?
    let trustedProxies: [IPNetwork]
    let metricsToken: String?
    let weasyprintPython: String

    /// - Parameter flags: what was given on the command line, by key.
    /// - Throws: ``SettingsError``
    init(_ storage: StorageOptions, flags: [String: String] = [:]) throws {
        let environment = try Self.environment(ProcessInfo.processInfo.environment)
        var given = flags
        given["data"] = storage.data
        given["database"] = storage.database
        given["log-level"] = storage.logLevel
        let file = try (storage.config ?? environment["config"]).map(Self.file) ?? [:]
        let reader = ConfigReader(providers: [
            Self.provider("flags", given), Self.provider("environment", environment),
            Self.provider("file", file),
        ])
        func text(_ key: String) -> String? { reader.string(forKey: ConfigKey([key])) }
        func number(_ key: String, _ range: ClosedRange<Int>, default value: Int) throws -> Int {
            guard let text = text(key) else { return value }
            guard let number = Int(text), range.contains(number) else {
                throw SettingsError.value(
                    key: key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        data = text("data") ?? "manegen-data"
        database = text("database")
        host = text("host") ?? "127.0.0.1"
        port = try number("port", 0...65_535, default: 8080)
        guard let role = ServerRole(rawValue: text("role") ?? "all") else {
            throw SettingsError.value(
                key: "role",
                expected: "one of \(ServerRole.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.role = role
        jobs = try number("jobs", 1...64, default: 4)
        connections = try number("connections", 1...200, default: 8)
        secretKey = reader.string(forKey: ConfigKey(["secret-key"]), isSecret: true)
        let previous = reader.string(forKey: ConfigKey(["previous-secret-keys"]), isSecret: true)
        previousSecretKeys = previous.map { $0.split(separator: ",").map(String.init) } ?? []
        guard let level = Logger.Level(rawValue: text("log-level") ?? "info") else {
            throw SettingsError.value(
                key: "log-level",
                expected: "one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        logLevel = level
        publicOrigin = try text("public-url").map(Self.origin)
        identityProviders = text("identity-providers")
        messages = text("messages")
        trustedProxies = try text("trusted-proxies").map(Self.networks) ?? []
        metricsToken = reader.string(forKey: ConfigKey(["metrics-token"]), isSecret: true)
        weasyprintPython = text("weasyprint-python") ?? "python3"
        if identityProviders != nil, publicOrigin == nil {
            throw SettingsError.value(
                key: "public-url",
                expected: "given together with identity-providers: https://bokning.example.se")
        }
    }

    private static func origin(_ text: String) throws -> String {
        let expected = "https://, a host and no path: https://bokning.example.se"
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let url = URL(string: trimmed), url.isPrivate, url.host != nil, url.path.isEmpty,
            url.query == nil
        else { throw SettingsError.value(key: "public-url", expected: expected) }
        return trimmed
    }

    private static func networks(_ text: String) throws -> [IPNetwork] {
        let key = "trusted-proxies"
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let network = IPNetwork(part.filter { !$0.isWhitespace }) else {
                throw SettingsError.value(
                    key: key,
                    expected: """
                        IP addresses or networks with one comma between, such as \
                        10.0.0.5,10.1.0.0/16,2001:db8::/32
                        """)
            }
            guard !network.isEverybody else {
                throw SettingsError.value(
                    key: key,
                    expected: """
                        the addresses of your own proxies, such as 10.0.0.5,10.1.0.0/16. With \
                        \(part.filter { !$0.isWhitespace }) everybody would be believed about where they come from
                        """)
            }
            return network
        }
    }

    private static func environment(_ all: [String: String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in all where name.hasPrefix("MANEGEN_") && !name.hasPrefix("MANEGEN_TEST_") {
            guard let setting = Setting(variable: name) else {
                throw SettingsError.unknown(name, in: "the environment")
            }
            values[setting.rawValue] = value
        }
        return values
    }

    private static func file(_ path: String) throws -> [String: String] {
        let parsed: Any?
        do {
            parsed = try Yams.load(yaml: YAMLFile(at: path).text)
        } catch let problem as YAMLFile.Problem {
            throw SettingsError.unreadable(path: path, problem.words)
        } catch {
            throw SettingsError.malformed(path: path)
        }
        guard let parsed else { return [:] }
        guard let mapping = parsed as? [String: Any] else { throw SettingsError.malformed(path: path) }
        var values: [String: String] = [:]
        for (key, value) in mapping {
            guard let setting = Setting(rawValue: key), setting != .config else {
                throw SettingsError.unknown(key, in: path)
            }
            switch value {
            case let value as String: values[key] = value
            case let value as Int: values[key] = String(value)
            default: throw SettingsError.value(key: key, expected: "a text or a whole number")
            }
        }
        return values
    }

    private static func provider(_ name: String, _ values: [String: String]) -> InMemoryProvider {
        InMemoryProvider(
            name: name,
            values: Dictionary(
                uniqueKeysWithValues: values.map { key, value in
                    (
                        AbsoluteConfigKey([key]),
                        ConfigValue(.string(value), isSecret: Setting(rawValue: key)?.isSecret ?? false)
                    )
                }))
    }
}

/// What is wrong with the settings.
enum SettingsError: Error, CustomStringConvertible {
    case unknown(String, in: String)
    case value(key: String, expected: String)
    case unreadable(path: String, String)
    case malformed(path: String)

    var description: String {
        switch self {
        case .unknown(let key, let place):
            "There is no setting \(key), which stands in \(place). manegen --help lists those there are."
        case .value(let key, let expected): "The setting \(key) must be \(expected)."
        case .unreadable(let path, let words): "The settings file \(path) \(words)."
        case .malformed(let path):
            "The settings file \(path) must be YAML with one value for each setting, such as port: 9000."
        }
    }
}
