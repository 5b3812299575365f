/// A body of `multipart/form-data`, taken apart strictly (RFC 7578, RFC 2046 §5.1).
struct MultipartBody {
    struct Part: Equatable {
        let name: String
        /// `nil` for a field that is no file.
        let fileName: String?
        let bytes: [UInt8]
    }

    static let mostParts = 100
    /// Of one part's headers together, in bytes.
    static let longestHeader = 32 * 1024

    private(set) var parts: [Part] = []
    /// Whether the boundary that ends the body has come; else the last part is cut, or others are missing.
    private(set) var isWhole = false

    /// - Throws: ``Problem`` for what is no such body, whatever would have followed.
    init(_ bytes: [UInt8], boundary: String) throws {
        let opening = Array("--\(boundary)".utf8)
        guard bytes.starts(with: opening) else {
            if opening.starts(with: bytes) { return }
            throw Self.malformed
        }
        try read(bytes, from: opening.count, delimiter: Array("\r\n".utf8) + opening)
    }

    /// Reads part after part, `position` being just behind a boundary.
    private mutating func read(_ bytes: [UInt8], from start: Int, delimiter: [UInt8]) throws {
        let (dashes, line, blank) = (Array("--".utf8), Array("\r\n".utf8), Array("\r\n\r\n".utf8))
        var position = start
        while true {
            let rest = bytes[position...]
            if rest.starts(with: dashes) {
                let after = rest.dropFirst(2)
                guard after.isEmpty || after.elementsEqual(line) else { throw Self.malformed }
                isWhole = true
                return
            }
            guard rest.starts(with: line) else {
                if rest.count < 2 { return }
                throw Self.malformed
            }
            guard let headers = bytes.index(of: blank, from: position) else {
                if rest.count > Self.longestHeader { throw Self.malformed }
                return
            }
            guard headers - position <= Self.longestHeader, parts.count < Self.mostParts else {
                throw Self.malformed
            }
            let disposition = try PartDisposition(headers: bytes[(position + 2)..<max(headers, position + 2)])
            let content = headers + 4
            let end = bytes.index(of: delimiter, from: content)
            parts.append(
                Part(
                    name: disposition.name, fileName: disposition.fileName,
                    bytes: Array(bytes[content..<(end ?? bytes.count)])))
            guard let end else { return }
            position = end + delimiter.count
        }
    }

    /// The parameter of a `Content-Type` that says `multipart/form-data`: 1 to 70 characters (RFC 2046 §5.1.1).
    static func boundary(in contentType: String) -> String? {
        guard let type = HeaderParameters(Array(contentType.utf8)), type.value == "multipart/form-data",
            let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.last != " ",
            boundary.utf8.allSatisfy({ allowed.contains($0) })
        else { return nil }
        return boundary
    }

    private static let allowed = Set(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ".utf8)

    static let malformed = Problem.malformed("body", "It is not a form of several parts.")
}

extension [UInt8] {
    /// Where `pattern` begins for the first time from `start` on.
    fileprivate func index(of pattern: [UInt8], from start: Int) -> Int? {
        withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var index = start
                let last = bytes.count - pattern.count
                while index <= last {
                    var matched = 0
                    while matched < pattern.count, bytes[index + matched] == pattern[matched] { matched += 1 }
                    if matched == pattern.count { return index }
                    index += 1
                }
                return nil
            }
        }
    }
}
