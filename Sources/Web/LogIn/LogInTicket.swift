import Domain
import Foundation
import Hummingbird
import OpenIDConnect
import Services

/// What a browser keeps while its person is away at the provider: the secret of the log-in, and where to go after it.
/// Each log-in has a cookie of its own, so that one begun in another tab goes on undisturbed.
struct LogInTicket {
    /// How long a log-in may take.
    static let lifetime: Minutes = 15
    /// How many log-ins one browser may have under way, so that its cookies do not outgrow what a request may hold.
    private static let most = 4

    let secret: LogInSecret
    let provider: String
    let startedAt: Instant
    let isFresh: Bool
    let back: String

    init(secret: LogInSecret, provider: String, startedAt: Instant, isFresh: Bool, back: String) {
        self.secret = secret
        self.provider = provider
        self.startedAt = startedAt
        self.isFresh = isFresh
        self.back = back
    }

    /// The ticket of the log-in that `state` came back for; `nil` when this browser began no such log-in.
    init?(for state: String, in request: Request, of municipality: Municipality, _ logIns: LogIns) {
        guard let cookie = request.cookies[Self.name(for: state, in: municipality)],
            let ticket = LogInTicket(cookie.value, of: municipality, logIns), ticket.secret.isState(state)
        else { return nil }
        self = ticket
    }

    /// - Parameter cookie: a cookie's value; `nil` for one that no browser was given.
    private init?(_ cookie: String, of municipality: Municipality, _ logIns: LogIns) {
        guard let text = logIns.text(ofTicket: cookie, in: municipality) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, let secret = LogInSecret(String(parts[0])), let seconds = Int64(parts[2]),
            let back = Base64URL.bytes(of: parts[4]).flatMap({ String(data: $0, encoding: .utf8) })
        else { return nil }
        self.init(
            secret: secret, provider: String(parts[1]), startedAt: Instant(seconds: seconds),
            isFresh: parts[3] == "1", back: back)
    }

    /// Whether the log-in began lately. Two servers' clocks may differ by a minute.
    func isGood(at now: Instant) -> Bool { startedAt <= now + 1 && now <= startedAt + Self.lifetime }

    func cookie(in municipality: Municipality, _ logIns: LogIns) -> Cookie {
        let text = [
            secret.text, provider, String(startedAt.seconds), isFresh ? "1" : "0",
            Base64URL.text(of: back.utf8),
        ].joined(separator: ".")
        return .own(
            Self.name(for: secret.state, in: municipality), logIns.ticket(text, in: municipality),
            maxAge: Self.lifetime.count * 60)
    }

    func expired(in municipality: Municipality) -> Cookie {
        .expired(Self.name(for: secret.state, in: municipality))
    }

    /// Takes away the oldest of the log-ins that `request` has under way, when one more would be too many.
    static func makingRoom(
        in request: Request, of municipality: Municipality, _ logIns: LogIns
    ) -> [Cookie] {
        let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { $0.drop(while: \.isWhitespace).split(separator: "=", maxSplits: 1) }
            .filter { $0.count == 2 && $0[0].hasPrefix(prefix(in: municipality)) }
        guard cookies.count >= most else { return [] }
        let begun = cookies.map { cookie in
            let ticket = LogInTicket(String(cookie[1]), of: municipality, logIns)
            return (name: String(cookie[0]), at: ticket?.startedAt ?? Instant(seconds: 0))
        }
        return begun.sorted { $0.at > $1.at }.dropFirst(most - 1).map { .expired($0.name) }
    }

    private static func prefix(in municipality: Municipality) -> String {
        "__Host-log-in-\(municipality.code)-"
    }

    /// - Parameter state: of 256 random bits, of which a part is enough to tell a browser's log-ins apart.
    private static func name(for state: String, in municipality: Municipality) -> String {
        prefix(in: municipality) + state.prefix(12)
    }
}
