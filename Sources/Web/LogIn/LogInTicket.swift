import Domain
import Foundation
import Hummingbird
import OpenIDConnect

/// What a browser keeps while its person is away at the provider: the secret of the log-in, and where to go after it.
struct LogInTicket {
    /// Seconds that a log-in may take.
    static let lifetime: Int64 = 15 * 60

    let secret: LogInSecret
    let provider: String
    let startedAt: Int64
    let isFresh: Bool
    let back: String

    init(secret: LogInSecret, provider: String, startedAt: Int64, isFresh: Bool, back: String) {
        self.secret = secret
        self.provider = provider
        self.startedAt = startedAt
        self.isFresh = isFresh
        self.back = back
    }

    /// - Parameter text: the cookie's value; `nil` for one that no browser was given.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, let secret = LogInSecret(String(parts[0])), let startedAt = Int64(parts[2]),
            let back = Base64URL.bytes(of: parts[4]).flatMap({ String(data: $0, encoding: .utf8) })
        else { return nil }
        self.init(
            secret: secret, provider: String(parts[1]), startedAt: startedAt, isFresh: parts[3] == "1",
            back: back)
    }

    private var text: String {
        [secret.text, provider, String(startedAt), isFresh ? "1" : "0", Base64URL.text(of: back.utf8)]
            .joined(separator: ".")
    }

    static func name(in municipality: Municipality) -> String { "__Host-log-in-\(municipality.code)" }

    func cookie(in municipality: Municipality) -> Cookie {
        .own(Self.name(in: municipality), text, maxAge: Int(Self.lifetime))
    }

    static func expired(in municipality: Municipality) -> Cookie {
        .expired(name(in: municipality))
    }
}
