/// What goes out and comes in during one exchange. Only the thread that libcurl blocks touches it.
final class CurlTransfer {
    private let body: [UInt8]
    private var given = 0
    private(set) var received: [UInt8] = []
    private(set) var lines: [CurlLine] = []

    /// Nothing that is read here is longer; the rest is let pass.
    private static let longest = 256 * 1024
    private static let longestLine = 1024
    private static let mostLines = 64

    init(sending body: [UInt8]) { self.body = body }

    /// Whether libcurl has taken the last byte. That it has left this machine is another matter.
    var isBodyTaken: Bool { given == body.count }

    typealias Callback =
        @convention(c) @Sendable (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

    static let give: Callback = { buffer, size, count, context in
        guard let buffer, let transfer = CurlTransfer.behind(context) else { return 0 }
        let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
        let part = transfer.body[transfer.given...].prefix(room.count)
        room.copyBytes(from: part)
        transfer.given += part.count
        return part.count
    }

    static let take: Callback = { buffer, size, count, context in
        guard let buffer, let transfer = CurlTransfer.behind(context) else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        transfer.received += bytes.prefix(CurlTransfer.longest - transfer.received.count)
        return bytes.count
    }

    static let takeLine: Callback = { buffer, size, count, context in
        guard let buffer, let transfer = CurlTransfer.behind(context) else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        if transfer.lines.count == CurlTransfer.mostLines { transfer.lines.removeFirst() }
        transfer.lines.append(
            CurlLine(
                text: String(decoding: bytes.prefix(CurlTransfer.longestLine), as: UTF8.self),
                isAfterBody: transfer.isBodyTaken))
        return bytes.count
    }

    private static func behind(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// A line of a response's head.
struct CurlLine: Sendable, Equatable {
    let text: String
    /// Whether libcurl had taken all that was to be sent.
    let isAfterBody: Bool
}
