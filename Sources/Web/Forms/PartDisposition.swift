/// What the headers of a part say: its field, and the file's name for a file (RFC 7578 §4.2).
struct PartDisposition {
    let name: String
    let fileName: String?

    /// - Throws: ``Problem`` for headers that are unreadable, encode the content or name no field.
    init(headers: ArraySlice<UInt8>) throws {
        var found: HeaderParameters?
        for line in try Self.lines(of: headers) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw MultipartBody.malformed }
            switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition":
                guard found == nil, let read = HeaderParameters(Array(line[(colon + 1)...])) else {
                    throw MultipartBody.malformed
                }
                found = read
            // RFC 7578 §4.7: nobody sends it any more.
            case "content-transfer-encoding": throw MultipartBody.malformed
            default: break
            }
        }
        guard let found, found.value == "form-data", let name = found.parameters["name"] else {
            throw MultipartBody.malformed
        }
        self.name = Self.unescaped(name)
        fileName = found.parameters["filename"].map(Self.unescaped)
    }

    private static func lines(of headers: ArraySlice<UInt8>) throws -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = headers.startIndex
        for index in headers.indices where headers[index] == 10 {
            guard index > start, headers[index - 1] == 13 else { throw MultipartBody.malformed }
            lines.append(headers[start..<(index - 1)])
            start = index + 1
        }
        lines.append(headers[start...])
        guard lines.allSatisfy({ !$0.contains(13) && !$0.contains(0) }) else { throw MultipartBody.malformed }
        return lines
    }

    /// What browsers write for a quotation mark and the ends of lines in a name (HTML, multipart/form-data encoding).
    private static func unescaped(_ name: String) -> String {
        name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
