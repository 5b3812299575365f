import CLibPQ
import Storage

/// Where a server is and how to get in, read from a `postgres://` URL. No message of it tells the password.
struct PostgresAddress: Sendable {
    /// What libpq is given, by keyword.
    let parameters: [String: String]

    private static let defaults = [
        "application_name": "manegen",
        "connect_timeout": "5",
        "keepalives_idle": "30",
        "keepalives_interval": "10",
        "keepalives_count": "3",
        "tcp_user_timeout": "30000",
    ]

    /// - Throws: ``StorageError/unsuitable(_:)`` when `url` is not such a URL.
    init(url: String) throws(StorageError) {
        guard let scheme = ["postgres://", "postgresql://"].first(where: url.hasPrefix) else {
            throw .unsuitable(
                "The database URL must begin with postgres:// or postgresql://, as in \(Self.example).")
        }
        guard Self.isUnambiguous(url.dropFirst(scheme.count)), let parsed = Self.parse(url) else {
            throw .unsuitable(
                """
                The database URL cannot be read. Write it as \(Self.example), \
                and percent-encode special characters in the name and password (@ as %40, / as %2F, ? as %3F).
                """)
        }
        parameters = Self.defaults.merging(parsed) { $1 }.merging(["client_encoding": "UTF8"]) { $1 }
    }

    private static let example = "postgres://user:password@host:5432/database"

    /// How long one server may take to answer; 0 in the URL means 5 seconds, since no request may wait for ever.
    var connectLimit: Duration {
        guard let seconds = parameters["connect_timeout"].flatMap(Double.init), seconds > 0, seconds < 3600
        else { return .seconds(5) }
        return .seconds(seconds)
    }

    /// `text` without the password, should the client library ever repeat it.
    func withoutPassword(_ text: String) -> String {
        guard let password = parameters["password"], !password.isEmpty else { return text }
        return text.split(separator: password, omittingEmptySubsequences: false).joined(separator: "***")
    }

    /// Calls `body` with the keywords and values as the C arrays that libpq takes, each ended by NULL.
    func withCParameters<Result>(
        at host: PostgresHost,
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let parameters = parameters.filter { !["host", "hostaddr", "port"].contains($0.key) }
            .merging(host.parameters) { $1 }
        let keywords = CStrings(parameters.map { $0.key })
        let values = CStrings(parameters.map { $0.value })
        return keywords.withPointers { keywords in values.withPointers { body(keywords, $0) } }
    }

    /// Whether nothing in the URL, after its scheme, can be a piece of a password that was not encoded.
    private static func isUnambiguous(_ rest: Substring) -> Bool {
        rest.count(where: { $0 == "@" }) <= 1
            && !rest.drop(while: { $0 != "/" }).contains("@")
            && !rest.contains(where: \.isWhitespace)
    }

    /// The keywords that `url` gives, or `nil` when libpq cannot read it. Its own message may hold the password.
    private static func parse(_ url: String) -> [String: String]? {
        guard !url.utf8.contains(0), let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var result: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { result[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let ports = (result["port"] ?? "").split(separator: ",")
        return ports.allSatisfy { UInt16($0) != nil } ? result : nil
    }
}
