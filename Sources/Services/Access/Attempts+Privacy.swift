package import Domain
import Storage

extension Attempts: PersonalRecord {
    /// How long it is known which log-ins came back, and what failed.
    package static let traceLifetime: Minutes = .hours(24)

    /// Neither table says who it was.
    static let personalColumns: [PersonalColumn] = []

    static let terms = [
        RetentionTerm(.traces, limits: ["after": traceLifetime]) { transaction, tidying in
            let (code, limit) = (tidying.municipality.code, tidying.now - traceLifetime)
            return try transaction.execute(
                "DELETE FROM log_in_state WHERE municipality = \(code) AND used_at < \(limit)")
                + transaction.execute(
                    "DELETE FROM failed_attempt WHERE municipality = \(code) AND began_at < \(limit)")
        }
    ]
}
