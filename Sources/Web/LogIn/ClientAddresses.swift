import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Tells where a request comes from, when proxies stand between.
struct ClientAddresses: Sendable {
    /// IP addresses of those whose `X-Forwarded-For` is believed.
    let trustedProxies: Set<String>

    /// The last address on the way that is not a trusted proxy's. Of IPv6 the first 64 bits, since the rest is the
    /// client's own to choose.
    ///
    /// - Parameter peer: who opened the connection.
    func address(of request: Request, from peer: SocketAddress?) -> String {
        let name = HTTPField.Name("x-forwarded-for")
        let forwarded = (name.map { request.headers[values: $0] } ?? [])
            .flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
        let nearest = peer?.ipAddress ?? ""
        return Self.network(of: (forwarded + [nearest]).last { !trustedProxies.contains($0) } ?? nearest)
    }

    private static func network(of address: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }
}
