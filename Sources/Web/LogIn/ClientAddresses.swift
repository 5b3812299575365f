import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Tells where a request comes from, when proxies stand between.
struct ClientAddresses: Sendable {
    /// Proxies whose `X-Forwarded-For` is believed.
    let trustedProxies: [IPNetwork]

    /// Whose address is the last on the way that is not a trusted proxy's. What a trusted proxy passes on that is no
    /// address is taken as the proxy's own.
    ///
    /// - Parameter peer: who opened the connection.
    func address(of request: Request, from peer: SocketAddress?) -> String {
        guard var address = peer?.ipAddress.flatMap({ IPAddress($0) }) else { return "" }
        guard !trustedProxies.isEmpty, let name = HTTPField.Name("x-forwarded-for") else {
            return address.owner
        }
        let way = request.headers[values: name].flatMap { $0.split(separator: ",") }
        for text in way.reversed() {
            guard trustedProxies.contains(where: { $0.contains(address) }), let next = IPAddress(text) else {
                break
            }
            address = next
        }
        return address.owner
    }
}
