import Foundation
import Yams

/// A JSON file (RFC 8259). What is JSON is read as YAML, of which it is a part, so that numbers keep all of their digits.
enum JSONDocument {
    /// The members of the outermost object.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: ``FileFailure``
    static func members(_ path: String) throws -> Node.Mapping {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else {
            throw FileFailure(
                path: path, message: "The file cannot be read. Name a JSON file, or - for standard input.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw FileFailure(path: path, message: "The file is not in UTF-8. Save it so.")
        }
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            throw FileFailure(path: path, message: "The file is no JSON. \(reason)")
        }
        guard case .mapping(let members) = try node(text, path) else {
            throw FileFailure(
                path: path, message: "The file must hold a JSON object with a member for each input.")
        }
        return members
    }

    private static func node(_ text: String, _ path: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: withoutSurrogates(text))
        } catch YamlError.duplicatedKeysInMapping(let names, let context) {
            throw FileFailure(
                path: path, line: context.mark.line,
                message: "“\(names.joined(separator: ", "))” is there more than once. Remove all but one.")
        } catch {
            throw FileFailure(path: path, message: "The file cannot be read. \(error)")
        }
    }

    /// With escaped pairs of surrogates, which YAML does not know, as the characters that they stand for.
    private static func withoutSurrogates(_ text: String) -> String {
        let pair = /\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\./
        return text.replacing(pair) { match in
            guard let high = match.1.flatMap({ UInt16($0, radix: 16) }),
                let low = match.2.flatMap({ UInt16($0, radix: 16) })
            else { return String(match.0) }
            return String(decoding: [high, low], as: UTF16.self)
        }
    }
}
