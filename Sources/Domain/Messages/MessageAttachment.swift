/// A file that goes with a message.
package struct MessageAttachment: Sendable, Equatable {
    /// Without folders and control characters, at most ``longestName`` bytes of UTF-8.
    package let name: String
    /// `application/pdf`.
    package let type: String
    package let content: [UInt8]

    package static let longestName = 200

    /// - Parameters:
    ///   - name: what must not be in it becomes `_`.
    ///   - type: what is no media type becomes `application/octet-stream`.
    package init(name: String, type: String, content: [UInt8]) {
        self.name = Self.clean(name)
        self.type = Self.isMediaType(type) ? type.lowercased() : "application/octet-stream"
        self.content = content
    }

    private static func clean(_ name: String) -> String {
        var clean = String.UnicodeScalarView()
        var length = 0
        for scalar in name.unicodeScalars {
            let isPlain =
                !#"/\"<>:|?*"#.unicodeScalars.contains(scalar)
                && ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate]
                    .contains(scalar.properties.generalCategory)
            let kept = isPlain ? scalar : "_"
            length += UTF8.width(kept)
            guard length <= longestName else { break }
            clean.append(kept)
        }
        return clean.isEmpty ? "_" : String(clean)
    }

    /// RFC 6838 section 4.2.
    private static func isMediaType(_ type: String) -> Bool {
        let names = type.split(separator: "/", omittingEmptySubsequences: false)
        return names.count == 2
            && names.allSatisfy { name in
                (1...127).contains(name.utf8.count)
                    && name.allSatisfy {
                        $0.isASCII && ($0.isLetter || $0.isNumber || "!#$&-^_.+".contains($0))
                    }
            }
    }
}
