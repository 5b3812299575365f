import CZlib
import HTTPTypes

/// The gzip format (RFC 1952), by zlib.
enum Gzip {
    /// Smaller than this, what the format adds is most of what it saves.
    static let smallest = 860

    /// `nil` when zlib cannot, which leaves the bytes as they are.
    ///
    /// - Parameter level: from 1, the quickest, to 9, the smallest.
    static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
        guard let length = UInt32(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 15 bits of window, and 16 for a header of gzip.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = deflateBound(&stream, UInt(length))
        guard let room = UInt32(exactly: bound) else { return nil }
        var isWhole = false
        let compressed = [UInt8](unsafeUninitializedCapacity: Int(room)) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = length
                stream.next_out = output.baseAddress
                stream.avail_out = room
                isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = Int(room - stream.avail_out)
            }
        }
        return isWhole ? compressed : nil
    }

    /// Whether whoever sent `headers` takes gzip (RFC 9110, section 12.5.3).
    static func isAccepted(by headers: HTTPFields) -> Bool {
        var star = false
        for item in (headers[.acceptEncoding] ?? "").lowercased().split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            switch parts.first {
            case "gzip", "x-gzip": return weight > 0
            case "*": star = weight > 0
            default: break
            }
        }
        return star
    }
}
