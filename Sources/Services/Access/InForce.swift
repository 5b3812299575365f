import Domain
import Storage

/// What is in force from a first day to a last one, or until further notice, unless it has been ended before; as a
/// condition on its rows.
struct InForce {
    static let mandates = InForce("mandate", ended: "revoked_at")
    /// Of `role_assignment AS held`.
    static let roles = InForce("held", ended: "revoked_at")
    /// Of `operation_agreement AS agreement`.
    static let agreements = InForce("agreement", ended: "ended_at")
    static let conflicts = InForce("conflict_of_interest", ended: "ended_at")

    private let table: SQL
    private let ended: SQL

    /// - Parameter table: what the statement calls it.
    private init(_ table: SQL, ended: SQL) {
        self.table = table
        self.ended = ended
    }

    func on(_ day: CalendarDate) -> SQL { "\(onOrAfter(day)) AND \(table).first_day <= \(day)" }

    func onOrAfter(_ day: CalendarDate) -> SQL {
        "\(table).\(ended) IS NULL AND (\(table).last_day IS NULL OR \(table).last_day >= \(day))"
    }
}
