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

    /// Whether the two are the same but for identifiers and secrets that were made for each. `false` may be wrong, when
    /// something made stands beside other letters: ``withoutNovelties`` tells.
    func isCertainlySame(as other: AnswerText) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        var from = 0
        while let place = difference(to: other, from: from) {
            let (own, its) = (token(around: place), other.token(around: place))
            guard own == its, isNovelty(own), other.isNovelty(own) else { return false }
            from = own.upperBound
        }
        return true
    }

    /// Where the two first differ, found by halves.
    private func difference(to other: AnswerText, from: Int) -> Int? {
        func isSame(_ range: Range<Int>) -> Bool {
            bytes.withUnsafeBytes { one in
                other.bytes.withUnsafeBytes { two in
                    guard let one = one.baseAddress, let two = two.baseAddress else { return true }
                    return memcmp(one + range.lowerBound, two + range.lowerBound, range.count) == 0
                }
            }
        }
        var range = from..<bytes.count
        if isSame(range) { return nil }
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = isSame(range.lowerBound..<middle) ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// The letters, digits and hyphens that stand together there.
    private func token(around place: Int) -> Range<Int> {
        var (start, end) = (place, place)
        while start > 0, Self.isToken(bytes[start - 1]) { start -= 1 }
        while Self.isToken(bytes[end]) { end += 1 }
        return start..<end
    }

    /// A secret of 43 characters or a UUIDv7 (RFC 9562).
    private func isNovelty(_ range: Range<Int>) -> Bool {
        if range.count == 43 { return true }
        let hyphens = [8, 13, 18, 23].allSatisfy { range.count == 36 && bytes[range.lowerBound + $0] == 45 }
        return hyphens && bytes[range.lowerBound + 14] == 55
    }

    private static func isToken(_ byte: CChar) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 95: true
        default: false
        }
    }

    private func place(of word: [CChar], from: Int) -> Int? {
        guard word.count > 1 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, let found = strstr(start + from, word) else { return nil }
            return UnsafePointer(found) - start
        }
    }
}
