import Foundation

/// An entity of a message (RFC 2045, RFC 2046): its own fields, and what it holds.
struct MIMEPart {
    private enum Content {
        case encoded([UInt8])
        case parts([MIMEPart], boundary: String)
    }

    private let fields: [String]
    private let content: Content

    /// A text in UTF-8.
    init(_ type: String, text: String) {
        fields = ["Content-Type: \(type); charset=UTF-8", "Content-Transfer-Encoding: quoted-printable"]
        content = .encoded(QuotedPrintable.encoded(text))
    }

    /// Bytes in base64.
    ///
    /// - Parameter type: with its parameters.
    init(_ type: String, bytes: [UInt8], disposition: String? = nil) {
        let named = disposition.map { ["Content-Disposition: \($0)"] } ?? []
        fields = ["Content-Type: \(type)", "Content-Transfer-Encoding: base64"] + named
        content = .encoded(
            Array(
                Data(bytes).base64EncodedData(
                    options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])))
    }

    /// - Parameters:
    ///   - kind: `alternative` or `mixed`.
    ///   - label: what no other message has. With `=_` before it, no encoded content holds the boundary.
    init(_ kind: String, of parts: [MIMEPart], label: String) {
        let boundary = "=_\(kind)_\(label)"
        fields = ["Content-Type: multipart/\(kind);\r\n boundary=\"\(boundary)\""]
        content = .parts(parts, boundary: boundary)
    }

    func append(to bytes: inout [UInt8]) {
        bytes += fields.joined(separator: "\r\n").utf8
        bytes += "\r\n\r\n".utf8
        switch content {
        case .encoded(let encoded): bytes += encoded
        case .parts(let parts, let boundary):
            for part in parts {
                bytes += "--\(boundary)\r\n".utf8
                part.append(to: &bytes)
                bytes += "\r\n".utf8
            }
            bytes += "--\(boundary)--".utf8
        }
    }
}
