import CLibPQ
import Storage

/// Why no connection came about.
struct ConnectFailure: Error {
    /// PostgreSQL's code, when it was a server that said no.
    let state: String?
    /// The client library's text, without the password.
    let reason: String
    /// The server's name and port.
    let place: String
    let database: String
    let user: String

    /// Whether trying again soon may help: a server that starts, an address that comes back.
    var mayPass: Bool {
        guard let state else { return true }
        return !state.hasPrefix("28") && state != "3D000"
    }

    /// What to tell the one who wrote the database URL.
    var storageError: StorageError {
        switch state {
        case "3D000":
            .unsuitable(
                """
                PostgreSQL at \(place) has no database named "\(database)". \
                Create it (createdb --encoding=UTF8 \(database)), or name another in the database URL.
                """)
        case .some(let state) where state.hasPrefix("28"):
            .unsuitable(
                """
                PostgreSQL at \(place) does not let "\(user)" in (\(state)). \
                Check the user and password in the database URL, and the server's pg_hba.conf.
                """)
        case "25006":
            .unavailable(
                """
                PostgreSQL at \(place) is a read-only standby. Name the primary in the database URL, or all servers with \
                commas between: the one that can be written to is found then.
                """)
        case "53300":
            .unavailable(
                "PostgreSQL at \(place) has no connection left. Raise its max_connections, or give Manegen fewer."
            )
        case "57P03": .unavailable("PostgreSQL at \(place) is starting or stopping.")
        default:
            .unavailable(
                "PostgreSQL at \(place) cannot be reached: \(reason). Check host and port in the database URL, and that it runs."
            )
        }
    }
}

extension ConnectFailure {
    /// - Parameter handle: the connection that failed.
    init(_ handle: OpaquePointer, state: String?, reason: String) {
        func text(_ value: UnsafePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        self.state = state
        self.reason = reason
        place = "\(text(PQhost(handle))):\(text(PQport(handle)))"
        database = text(PQdb(handle))
        user = text(PQuser(handle))
    }
}

extension ConnectFailure {
    /// What several servers failed with, as one.
    ///
    /// - Parameter failures: at least one.
    init(_ failures: [ConnectFailure]) {
        guard let last = failures.last, failures.count > 1 else {
            self =
                failures.last
                ?? ConnectFailure(state: nil, reason: "no host is named", place: "?", database: "", user: "")
            return
        }
        self.init(
            state: failures.allSatisfy { $0.state == "25006" } ? "25006" : nil,
            reason: failures.map { "\($0.place): \($0.reason)" }.joined(separator: "; "),
            place: failures.map(\.place).joined(separator: ", "), database: last.database, user: last.user)
    }
}
