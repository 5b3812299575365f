import Foundation

/// The text of an answer, in which a word is found and replaced at the speed of the machine, however the tests are
/// compiled. It has no NUL.
struct AnswerText: Equatable {
    /// With the NUL that ends it.
    private let bytes: [CChar]

    init(_ text: String) { bytes = Array(text.utf8CString) }

    private init(bytes: [CChar]) { self.bytes = bytes }

    var text: String { String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }

    func contains(_ word: String) -> Bool { place(of: Array(word.utf8CString), from: 0) != nil }

    /// With `ID` wherever `word` stands.
    func neutral(of word: String) -> AnswerText {
        let (word, other) = (Array(word.utf8CString), Array("ID".utf8CString).dropLast())
        var (result, from) = ([CChar](), 0)
        while let place = place(of: word, from: from) {
            result += bytes[from..<place]
            result += other
            from = place + word.count - 1
        }
        return from == 0 ? self : AnswerText(bytes: result + bytes[from...])
    }

    /// Without identifiers and secrets that were made for this answer.
    var withoutNovelties: String {
        text.replacing(/[\w-]{43}/, with: "SECRET")
            .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
    }

    private func place(of word: [CChar], from: Int) -> Int? {
        guard word.count > 1 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, let found = strstr(start + from, word) else { return nil }
            return UnsafePointer(found) - start
        }
    }
}
