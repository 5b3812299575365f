import Foundation
import Yams

/// The texts of one language as they stand in its folder, one file for each feature.
struct PhraseFolder {
    let language: Language
    /// By top-level key.
    private(set) var branches: [String: PhraseTree] = [:]
    /// By whole key: `search.title`.
    private(set) var texts: [String: PhraseText] = [:]
    /// Where each text and each top-level key stands.
    private var places: [String: PhrasePlace] = [:]

    /// - Throws: ``PhraseError``, or why a file cannot be read.
    init(of language: Language, in locales: URL) throws {
        self.language = language
        let folder = locales.appending(path: language.rawValue)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for file in files.sorted() where file.hasSuffix(".yml") {
            let yaml = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            try read(yaml, at: PhrasePlace(language: language, file: file))
        }
        guard !texts.isEmpty else { throw PhraseError.empty(language) }
    }

    private mutating func read(_ yaml: String, at place: PhrasePlace) throws(PhraseError) {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch { throw .malformed(place, "\(error)") }
        guard case .mapping(let mapping)? = root else { throw .malformed(place, "It has no keys.") }
        for (name, node) in mapping {
            let place = place.on(name)
            guard case .scalar(let key) = name else { throw .notText(key: "A key", place) }
            if let first = places[key.string] { throw .twice(key: key.string, first, place) }
            places[key.string] = place
            branches[key.string] = try tree(of: node, key: key.string, at: place)
        }
    }

    private mutating func tree(
        of node: Node, key: String, at place: PhrasePlace
    ) throws(PhraseError) -> PhraseTree {
        switch node {
        case .scalar(let scalar):
            texts[key] = PhraseText(scalar.string)
            places[key] = place
            return .text(scalar.string)
        case .mapping(let mapping):
            var branch: [String: PhraseTree] = [:]
            for (name, child) in mapping {
                guard case .scalar(let name) = name else { throw .notText(key: key, place) }
                let key = "\(key).\(name.string)"
                branch[name.string] = try tree(of: child, key: key, at: place.on(.scalar(name)))
            }
            return .branch(branch)
        default:
            throw .notText(key: key, place)
        }
    }
}

extension PhraseFolder {
    /// Whether it has what ``Phrase``, ``CountedPhrase`` and `other` have.
    func check(against other: PhraseFolder) throws(PhraseError) {
        let counted = CountedPhrase.allCases.flatMap { phrase in
            CountedPhrase.forms.map { "\(phrase.rawValue).\($0)" }
        }
        let wanted = Set(other.texts.keys).union(Phrase.allCases.map(\.rawValue)).union(counted)
        let missing = wanted.filter { texts[$0] == nil }.sorted()
        if let file = missing.first.map({ other.places[$0]?.file }) {
            let here = missing.filter { other.places[$0]?.file == file }
            throw .missing(keys: here, PhrasePlace(language: language, file: file))
        }
        for (key, text) in texts {
            guard let model = other.texts[key], model.variables != text.variables else { continue }
            throw .otherVariables(key: key, places[key] ?? PhrasePlace(language: language))
        }
    }
}

extension PhrasePlace {
    fileprivate func on(_ node: Node) -> PhrasePlace {
        PhrasePlace(language: language, file: file, line: node.mark?.line)
    }
}
