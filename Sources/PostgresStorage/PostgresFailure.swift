import CLibPQ
import Storage

/// Why a statement did not succeed, and so what becomes of its transaction.
enum PostgresFailure: Error {
    /// The whole transaction may succeed if it runs again.
    case conflict
    /// The statement must be prepared anew; the transaction can run again at once.
    case stale
    /// The connection is gone.
    case lost(String)
    /// The server has not answered for so long that it is given up.
    case silent
    /// It would be refused again. `state` is PostgreSQL's code for why, if it was asked.
    case refused(StorageError, state: String? = nil)

    var storageError: StorageError {
        switch self {
        case .conflict: .conflict
        case .stale: .engine("A prepared statement no longer fits the schema.")
        case .lost(let reason): .unavailable(reason)
        case .silent: .unavailable("PostgreSQL takes what is sent and does not answer.")
        case .refused(let error, _): error
        }
    }
}

extension PostgresFailure {
    /// What PostgreSQL's error `state` means here; <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
    ///
    /// The server's own text may quote stored values, so it is kept only for errors about the statement itself.
    init(state: String, message: String, constraint: String?, column: String?) {
        switch state {
        case "40001", "40P01": self = .conflict
        case "25P03": self = .lost("PostgreSQL closed a connection that held a transaction too long.")
        case _ where state.hasPrefix("08") || state.hasPrefix("57P") || state == "40003":
            self = .lost("PostgreSQL closed the connection (\(state)).")
        default:
            let refusal = Self.refusal(state: state, message: message, constraint: constraint, column: column)
            self = .refused(refusal, state: state)
        }
    }

    private static func refusal(
        state: String, message: String, constraint: String?, column: String?
    ) -> StorageError {
        switch (state, state.prefix(2)) {
        case ("23P01", _): .overlap
        case ("23505", _): constraint == "occupancy_pkey" ? .overlap : .duplicate
        case ("23502", _): .constraint(column ?? "NOT NULL")
        case (_, "23"): .constraint(constraint ?? state)
        // It has waited a lock's whole time limit already.
        case ("55P03", _): .conflict
        case ("57014", _): .unavailable("PostgreSQL stopped a statement that took too long.")
        case (_, "53"): .unavailable("PostgreSQL is out of a resource (\(state)): \(message)")
        case (_, "58"), ("XX001", _), ("XX002", _):
            .unavailable("PostgreSQL cannot read or write its files (\(state)). Its own log says which.")
        case (_, "0A"), (_, "25"), (_, "42"): .engine("PostgreSQL refused a statement (\(state)): \(message)")
        default: .engine("PostgreSQL refused a statement (\(state)).")
        }
    }

    /// - Parameter result: an answer of the server that is an error.
    init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        let column = field("c").map { name in field("t").map { "\($0).\(name)" } ?? name }
        guard let state = field("C") else {
            self = .lost("The connection to PostgreSQL was lost.")
            return
        }
        self.init(state: state, message: field("M") ?? "", constraint: field("n"), column: column)
    }
}
