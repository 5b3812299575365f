import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Who may read the metrics: whoever has the token, and without one only a program on this machine that asks the
/// server itself, by its address. What a proxy passes on is nobody's on this machine.
struct MetricsAccess: Sendable {
    /// `nil` when the installation has none.
    let token: String?

    func allows(_ request: Request, context: WebContext) -> Bool {
        guard let token else {
            return Self.isLoopback(context.remoteAddress?.ipAddress) && Self.isAskedByAddress(request)
                && !Self.isForwarded(request)
        }
        guard let header = request.headers[.authorization] else { return false }
        // Hashes of equal length, so that the time says nothing of how much was right.
        return SHA256.hash(data: Data(header.utf8)) == SHA256.hash(data: Data("Bearer \(token)".utf8))
    }

    private static func isLoopback(_ address: String?) -> Bool {
        guard let address, (try? SocketAddress(ipAddress: address, port: 0)) != nil else { return false }
        return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }

    private static func isAskedByAddress(_ request: Request) -> Bool {
        let authority = request.head.authority ?? ""
        let host =
            authority.hasPrefix("[")
            ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        return host == "localhost" || isLoopback(String(host))
    }

    private static func isForwarded(_ request: Request) -> Bool {
        request.headers.contains { field in
            let name = field.name.canonicalName
            return ["forwarded", "x-real-ip", "via"].contains(name) || name.hasPrefix("x-forwarded-")
        }
    }
}
