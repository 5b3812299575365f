import Domain
import Foundation

/// Text in a header field: ASCII as it is, anything else in encoded-words (RFC 2047), never a line of its own.
enum HeaderText {
    /// The field `name` with a text that people read, folded, without its last line end.
    static func field(_ name: String, _ text: String) -> String {
        let clean = clean(text)
        let isPlain =
            clean.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !clean.contains("=?")
            && name.utf8.count + 2 + clean.utf8.count <= longestLine
        return "\(name): \(isPlain ? clean : encoded(clean, after: name.utf8.count + 2))"
    }

    /// The field `name` with a mailbox, and the name of who it belongs to.
    static func field(_ name: String, _ address: MailAddress, called person: String) -> String {
        let person = clean(person)
        guard !person.isEmpty else { return "\(name): \(address.text)" }
        let isPlain =
            person.wholeMatch(of: /[A-Za-z0-9 ]+/) != nil
            && name.utf8.count + 2 + person.utf8.count <= longestLine
        return
            "\(name): \(isPlain ? person : encoded(person, after: name.utf8.count + 2))\r\n <\(address.text)>"
    }

    /// RFC 2047 section 2 for lines with an encoded-word.
    private static let longestLine = 76

    /// Without control characters, line ends of any kind and what turns the direction of the line; each run of white
    /// space is one space.
    private static func clean(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { scalar in
            scalar == " "
                || [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        return TypedLine.shown(of: text).unicodeScalars.split(whereSeparator: isSpace).map(String.init)
            .joined(separator: " ")
    }

    /// No word ends within a character.
    private static func encoded(_ text: String, after column: Int) -> String {
        var words: [[UInt8]] = [[]]
        // "=?UTF-8?B?" and "?=" take 12, and three bytes become four characters.
        var room = (longestLine - column - 12) / 4 * 3
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > room {
                words.append([])
                room = 45
            }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
