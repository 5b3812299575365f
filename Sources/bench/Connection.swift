import Glibc

/// One kept connection to 127.0.0.1 that blocks, and speaks as much HTTP/1.1 as our server answers.
final class Connection {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    /// The last answer's, in bytes.
    private(set) var bodyLength = 0

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure("No socket is to be had.") }
        var address = Self.loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        // `deinit` closes it: to close it here too would now and then close what another thread has just opened.
        guard status == 0 else { throw BenchFailure("Nobody answers on port \(port).") }
        var yes: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Sends `request` and reads its answer to the end.
    ///
    /// - Returns: the answer's status.
    func send(_ request: [UInt8]) throws -> Int {
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes { bytes in
                Glibc.send(
                    descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw BenchFailure("The server closed a connection.") }
            sent += count
        }
        filled = 0
        var headEnd: Int?
        while headEnd == nil {
            let from = max(0, filled - 3)
            try receive()
            headEnd = findHeadEnd(from: from)
        }
        guard let headEnd, filled >= 12 else { throw BenchFailure("The answer is not HTTP.") }
        guard let length = contentLength(upTo: headEnd) else {
            throw BenchFailure("The answer does not tell its length: \(bodyText(from: 0))")
        }
        while filled < headEnd + length { try receive() }
        bodyLength = length
        return buffer[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// The last answer, for messages.
    func bodyText(from start: Int) -> String {
        String(decoding: buffer[start..<min(filled, start + 600)], as: UTF8.self)
    }

    private func receive() throws {
        if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        let count = buffer.withUnsafeMutableBytes { bytes in
            recv(descriptor, bytes.baseAddress?.advanced(by: filled), bytes.count - filled, 0)
        }
        guard count > 0 else { throw BenchFailure("The server closed a connection.") }
        filled += count
    }

    private func findHeadEnd(from start: Int) -> Int? {
        var index = start
        while index + 3 < filled {
            if buffer[index] == 13, buffer[index + 1] == 10, buffer[index + 2] == 13, buffer[index + 3] == 10
            {
                return index + 4
            }
            index += 1
        }
        return nil
    }

    private func contentLength(upTo end: Int) -> Int? {
        let name = Array("content-length:".utf8)
        var line = 0
        while line < end {
            let matches =
                line + name.count < end
                && name.indices.allSatisfy { buffer[line + $0] | 0x20 == name[$0] | 0x20 }
            if matches {
                return buffer[(line + name.count)..<end].drop { $0 == 32 }.prefix { (48...57).contains($0) }
                    .reduce(0) { $0 * 10 + Int($1) - 48 }
            }
            guard let next = buffer[line..<end].firstIndex(of: 10) else { return nil }
            line = next + 1
        }
        return nil
    }

    /// A port that nobody listens on now.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard status else { throw BenchFailure("No port is free.") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
