import Logging
import Storage
import Synchronization

/// Says in the log why the service could not do what it was asked: each cause once a minute, and how often it was
/// met since. The causes hold no stored values and no secrets.
final class OutageLog: Sendable {
    private struct Cause {
        var next: ContinuousClock.Instant
        var unsaid = 0
    }

    private let causes = Mutex<[String: Cause]>([:])
    private static let interval = Duration.seconds(60)
    /// More kinds of causes than a database has; beyond them it begins anew.
    private static let mostCauses = 100

    /// Notes `error` when it is the database that could not.
    func note(_ error: any Error, logger: Logger, now: ContinuousClock.Instant = .now) {
        guard let error = error as? StorageError, let said = say(error, now: now) else { return }
        var metadata: Logger.Metadata = ["error": .string(String(reflecting: error))]
        if said.unsaid > 0 { metadata["since_last"] = .stringConvertible(said.unsaid) }
        logger.error("the database could not be used", metadata: metadata)
    }

    private func say(_ error: StorageError, now: ContinuousClock.Instant) -> Cause? {
        causes.withLock { causes in
            let key = String(reflecting: error)
            if causes.count >= Self.mostCauses, causes[key] == nil { causes = [:] }
            guard let known = causes[key], known.next > now else {
                let said = causes[key] ?? Cause(next: now)
                causes[key] = Cause(next: now + Self.interval)
                return said
            }
            causes[key]?.unsaid += 1
            return nil
        }
    }
}
