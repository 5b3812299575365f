import Foundation

/// One transport as it stands in the file. What has not been read at the end is unknown.
struct TransportEntry {
    private var values: [String: Any]
    private var read: Set<String> = []
    private let number: Int
    /// Where relative paths begin.
    private let folder: URL

    init(_ values: [String: Any], number: Int, folder: URL) {
        self.values = values
        self.number = number
        self.folder = folder
    }

    func failure(_ reason: String) -> Failure {
        Failure("Transport \(number) in the file of messages cannot be used. \(reason).")
    }

    mutating func end() throws {
        guard let unknown = values.keys.filter({ !read.contains($0) }).min() else { return }
        let hint =
            ["password", "secret", "client-secret", "token"].contains(unknown)
            ? ": secrets stand in \(unknown)-file or \(unknown)-variable" : ""
        throw failure("There is no key \(unknown) for this transport\(hint)")
    }

    mutating func optionalText(_ key: String) throws -> String? {
        switch value(key) {
        case nil: return nil
        case let text as String where Self.isOneLine(text) && !text.isEmpty: return text
        case let number as Int: return String(number)
        default: throw failure("\(key): it must be a text of one line")
        }
    }

    mutating func text(_ key: String) throws -> String {
        guard let text = try optionalText(key) else { throw failure("\(key): it is missing") }
        return text
    }

    /// A text that `pattern` describes.
    mutating func optionalText(_ key: String, _ pattern: Regex<Substring>, _ expected: String) throws
        -> String?
    {
        guard let text = try optionalText(key) else { return nil }
        guard text.wholeMatch(of: pattern) != nil else { throw failure("\(key): it must be \(expected)") }
        return text
    }

    mutating func number(_ key: String, _ range: ClosedRange<Int>, default standard: Int) throws -> Int {
        switch value(key) {
        case nil: return standard
        case let number as Int where range.contains(number): return number
        default:
            throw failure("\(key): it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws -> Choice {
        guard let choice = Choice(rawValue: try text(key)) else {
            throw failure(
                "\(key): it must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    mutating func texts(_ key: String) throws -> [String]? {
        guard let value = value(key) else { return nil }
        guard let list = value as? [Any], !list.isEmpty else { throw failure("\(key): it must be a list") }
        return try list.map { item in
            switch item {
            case let text as String where Self.isOneLine(text): return text
            case let number as Int: return String(number)
            default: throw failure("\(key): it must be a list of texts")
            }
        }
    }

    mutating func mapping(_ key: String) throws -> [String: String]? {
        guard let value = value(key) else { return nil }
        guard let mapping = value as? [String: String] else {
            throw failure("\(key): it must be keys with texts")
        }
        return mapping
    }

    /// The path of a file or folder beside the YAML file.
    mutating func path(_ key: String) throws -> String? {
        try optionalText(key).map { URL(filePath: $0, relativeTo: folder).path }
    }

    /// What `key-file` or `key-variable` leads to.
    mutating func optionalSecret(_ key: String) throws -> String? {
        let (file, variable) = (try path("\(key)-file"), try optionalText("\(key)-variable"))
        let secret: String
        switch (file, variable) {
        case (nil, nil): return nil
        case (let file?, nil):
            do {
                secret = try SecretFile(at: file).text
            } catch {
                throw failure("\(key)-file: \(error.words)")
            }
        case (nil, let variable?):
            guard !variable.hasPrefix("MANEGEN_") else {
                throw failure(
                    "\(key)-variable: names that begin with MANEGEN_ are settings, so name it otherwise")
            }
            guard let value = ProcessInfo.processInfo.environment[variable] else {
                throw failure("\(key)-variable: \(variable) is not in the environment")
            }
            secret = value
        case (_?, _?): throw failure("give either \(key)-file or \(key)-variable")
        }
        guard Self.isOneLine(secret), !secret.isEmpty else {
            throw failure("\(key): it must be one line of text")
        }
        return secret
    }

    mutating func secret(_ key: String) throws -> String {
        guard let secret = try optionalSecret(key) else {
            throw failure("give \(key)-file or \(key)-variable")
        }
        return secret
    }

    private mutating func value(_ key: String) -> Any? {
        read.insert(key)
        let value = values[key]
        return value is NSNull ? nil : value
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
