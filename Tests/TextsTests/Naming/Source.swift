import Foundation

/// A file that may name texts.
struct Source {
    let name: String
    let text: String
    let literals: [SourceLiteral]

    init(name: String, text: String) {
        self.name = name
        self.text = text
        literals = name.hasSuffix(".swift") ? LiteralReader.literals(of: text) : []
    }

    /// Those of the rooms that texts are asked for in, or that have what keys are made from.
    static func rooms() throws -> [Source] {
        try ["Domain", "Services", "Texts", "Web", "manegen"].flatMap { try files(in: $0, ".swift") }
    }

    static func templates() throws -> [Source] { try files(in: "Assets/Templates", ".mustache") }

    private static func files(in folder: String, _ ending: String) throws -> [Source] {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent()
        }
        let folder = root.appending(path: "Sources/\(folder)")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(ending) }
            .map { path in
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                return Source(name: "\(folder.lastPathComponent)/\(path)", text: text)
            }
    }

    /// Whether it can ask for a text.
    var knowsTexts: Bool {
        !name.hasSuffix("/Phrase.swift") && !name.hasSuffix("/CountedPhrase.swift")
            && (name.hasPrefix("Texts/") || text.contains("import Texts\n"))
    }

    /// What stands after a dot: `searchTitle` in `phrases(.searchTitle)`.
    var members: Set<String> {
        let dot = UInt8(ascii: ".")
        return Set(
            text.utf8.split(separator: dot).compactMap { String($0.prefix { $0.isOfName }) }
        )
    }

    /// The function that completes a key by its argument: `label` in `func label(_ key: String) -> String`.
    func function(completing parameter: String) -> String? {
        guard let signature = text.range(of: "(_ \(parameter): String) -> String") else { return nil }
        return text[..<signature.lowerBound].suffix(60).split(separator: " ").last.map(String.init)
    }

    /// The keys that a template names: `search.title` in `{{t.search.title}}`.
    var tags: [String] {
        text.components(separatedBy: "{{").dropFirst().compactMap { tag in
            let word = tag.prefix { $0 != "}" }.drop { "#^/ ".contains($0) }
            return word.hasPrefix("t.") ? word.dropFirst(2).trimmingCharacters(in: .whitespaces) : nil
        }
    }
}
