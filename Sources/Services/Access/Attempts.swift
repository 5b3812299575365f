package import Domain
import Storage

/// Counts wrong secrets, so that nobody goes on guessing and a program that errs does not load the service. Who comes
/// with the right token or feed address is never held up. Whether a log-in's answer is right only the provider knows, so
/// an address with many wrong ones waits before it is asked again.
package struct Attempts: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case logIn = "log-in"
        case token
        /// Secrets in addresses of calendars and of shared bookings, and new answers there, right or wrong.
        case feed

        /// How many may be wrong from one address in ``window``.
        package var limit: Int {
            switch self {
            case .logIn: 20
            case .token, .feed: 60
            }
        }
    }

    /// How long attempts count.
    package static let window: Minutes = 10

    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Notes an attempt that failed.
    ///
    /// - Parameter origin: the address it came from; kept as a keyed hash, for a day.
    /// - Throws: ``TooManyAttempts`` when there were more than the kind's limit.
    package func fail(_ kind: Kind, from origin: String, in municipality: Municipality) async throws {
        let (began, left) = currentWindow
        let hash = installation.keyring.newest.hash(origin: origin)
        let attempts = try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.countAttempt(kind, from: hash, began: began, in: municipality)
        }
        if attempts > kind.limit { throw TooManyAttempts(retryAfter: left) }
    }

    /// Sees that `origin` has not failed too often already.
    ///
    /// - Throws: ``TooManyAttempts`` when the next failure would be more than the kind's limit.
    package func check(_ kind: Kind, from origin: String, in municipality: Municipality) async throws {
        try await installation.transaction(.read, in: municipality) { transaction in
            try check(kind, from: origin, in: municipality, with: transaction)
        }
    }

    /// The same as a part of what the caller does.
    func check(
        _ kind: Kind, from origin: String, in municipality: Municipality, with transaction: any Transaction
    ) throws {
        let (began, left) = currentWindow
        let hash = installation.keyring.newest.hash(origin: origin)
        let attempts = try transaction.attempts(kind, from: hash, began: began, in: municipality)
        if attempts >= kind.limit { throw TooManyAttempts(retryAfter: left) }
    }

    /// When the window that attempts count in now began, and for how many seconds more they do.
    private var currentWindow: (began: Instant, left: Int) {
        let now = installation.clock.now().seconds
        let length = Int64(Self.window.count) * 60
        return (Instant(seconds: now - now % length), Int(length - now % length))
    }
}

/// Too much was wrong from one address.
package struct TooManyAttempts: Error {
    /// Seconds until it is worth trying again.
    package let retryAfter: Int
}

extension Transaction {
    fileprivate func countAttempt(
        _ kind: Attempts.Kind, from hash: String, began: Instant, in municipality: Municipality
    ) throws -> Int {
        try execute(
            """
            INSERT INTO failed_attempt (municipality, kind, origin_hash, began_at, attempts)
            VALUES (\(municipality.code), \(kind.rawValue), \(hash), \(began), 1)
            ON CONFLICT (municipality, kind, origin_hash, began_at)
            DO UPDATE SET attempts = failed_attempt.attempts + 1
            """)
        return try attempts(kind, from: hash, began: began, in: municipality)
    }

    fileprivate func attempts(
        _ kind: Attempts.Kind, from hash: String, began: Instant, in municipality: Municipality
    ) throws -> Int {
        try query(
            """
            SELECT attempts FROM failed_attempt WHERE municipality = \(municipality.code)
            AND kind = \(kind.rawValue) AND origin_hash = \(hash) AND began_at = \(began)
            """
        ).first.map { try $0["attempts"] } ?? 0
    }
}
