import Foundation

/// The text of a YAML file that is read at start: small, and without what makes a small text large.
struct YAMLFile {
    enum Problem: Error {
        case unreadable
        case special
        case tooLarge
        /// Aliases and levels multiply what a reader has to go through.
        case tooIntricate

        /// What must be otherwise, after the file's name.
        var words: String {
            switch self {
            case .unreadable: "cannot be read as UTF-8 text. Check the path"
            case .special: "must be an ordinary file, not a folder, a pipe or a device"
            case .tooLarge: "must have at most \(YAMLFile.largest / 1024) kB"
            case .tooIntricate:
                "must have at most \(YAMLFile.mostAliases) aliases and \(YAMLFile.mostLevels) levels"
            }
        }
    }

    static let largest = 64 * 1024
    static let mostAliases = 8
    static let mostLevels = 32

    let text: String

    init(at path: String) throws(Problem) {
        let file: OrdinaryFile
        do {
            file = try OrdinaryFile(at: path, most: Self.largest)
        } catch {
            switch error {
            case .unreadable: throw .unreadable
            case .special: throw .special
            case .tooLarge: throw .tooLarge
            }
        }
        guard let text = file.text else { throw .unreadable }
        let aliases = text.matches(of: /(?:^|[\s,\[{:?-])\*[^\s,\[\]{}]/).count
        guard aliases <= Self.mostAliases, Self.levels(of: text) <= Self.mostLevels else {
            throw .tooIntricate
        }
        self.text = text
    }

    /// About as many as a reader finds: each opening bracket, dash and step inwards counts.
    private static func levels(of text: String) -> Int {
        var (open, most) = (0, 0)
        for line in text.split(whereSeparator: \.isNewline) {
            let indent = line.utf8.prefix { Array(" -?:".utf8).contains($0) }.count / 2
            for character in line.utf8 {
                switch character {
                case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
                default: break
                }
                most = max(most, open + indent)
            }
        }
        return most
    }
}
