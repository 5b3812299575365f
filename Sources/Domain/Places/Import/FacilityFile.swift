package import Foundation

/// The facilities that a file describes, and what is wrong with the others.
package struct FacilityFile: Sendable, Equatable {
    /// Facilities in the file, good and bad, and lines that belong to none.
    package var read = 0
    package var facilities: [FacilityRecord] = []
    package var problems: [ImportProblem] = []

    /// Reads GeoJSON (RFC 7946), Sundsvall's field model or Manegen's own CSV, whichever `data` is.
    package static func read(_ data: Data, vocabulary: Vocabulary) throws(UnreadableFile) -> FacilityFile {
        var file: FacilityFile
        if isJSON(data) {
            file = try GeoJSONReader(vocabulary: vocabulary).read(try JSONReader.read(data))
        } else {
            file = try FacilityCSVReader(vocabulary: vocabulary).read(try CSVText(data))
        }
        file.problems.sort { $0.line < $1.line }
        return file
    }

    private static func isJSON(_ data: Data) -> Bool {
        let start = data.prefix(1024).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
        return start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    }
}

extension Data {
    /// The bytes as text, without a byte order mark.
    func utf8Text() throws(UnreadableFile) -> [UInt8] {
        let bytes = [UInt8](starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...])
        guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw UnreadableFile(line: bad + 1, reason: "is not UTF-8; save the file as UTF-8 and try again")
    }
}
