import Foundation
import OpenIDConnect
import Synchronization

/// A provider that takes no code.
final class RefusingProvider: Transport {
    static let issuer = "https://legitimering.example"
    private let redeemed = Mutex(0)

    /// How often it was asked for a token.
    var asked: Int { redeemed.withLock { $0 } }

    func send(_ request: ProviderRequest) async throws -> ProviderAnswer {
        guard request.address.path != "/token" else {
            redeemed.withLock { $0 += 1 }
            return ProviderAnswer(status: 400, body: Data(#"{"error":"invalid_grant"}"#.utf8))
        }
        let metadata = [
            "issuer": Self.issuer, "authorization_endpoint": "\(Self.issuer)/authorize",
            "token_endpoint": "\(Self.issuer)/token", "jwks_uri": "\(Self.issuer)/keys",
        ]
        return ProviderAnswer(status: 200, body: try JSONEncoder().encode(metadata))
    }
}
