import Storage

/// What decides whether a PostgreSQL server and database will do.
struct ServerFacts: Sendable, Equatable {
    var encoding: String
    var database: String
    var user: String
    /// A standby, which nothing can be written to.
    var isReplica: Bool
    /// The extension `btree_gist`, which keeps occupied times from overlapping.
    var hasExtension: Bool
    /// Whether the server has its files.
    var offersExtension: Bool
    /// Whether this user may create it in this database.
    var mayCreateExtension: Bool
    /// Whether row-level security does not bind this user: a superuser, or one with BYPASSRLS.
    var ignoresTenants = false

    /// Why Manegen cannot use the database, and what to do about it; `nil` when it can.
    var unsuitability: StorageError? {
        if encoding != "UTF8" {
            return .unsuitable(
                """
                The database "\(database)" stores text as \(encoding): Manegen needs UTF8. \
                Create another: createdb --encoding=UTF8 --template=template0 NAME.
                """)
        }
        if isReplica {
            return .unsuitable(
                "This PostgreSQL server is a read-only replica. Name the primary in the database URL.")
        }
        if hasExtension { return nil }
        if !offersExtension {
            return .unsuitable(
                """
                The server lacks the extension btree_gist. Install PostgreSQL's contrib package on it \
                (Debian and Ubuntu: apt-get install postgresql-contrib).
                """)
        }
        if !mayCreateExtension {
            return .unsuitable(
                """
                The extension btree_gist is not installed in the database "\(database)" and "\(user)" may not do it. \
                Run there as an administrator: CREATE EXTENSION btree_gist;
                """)
        }
        return nil
    }
}

extension ServerFacts: RowReadable {
    static let query: SQL = """
        SELECT current_setting('server_encoding') AS encoding,
            current_database() AS database, current_user AS "user",
            pg_is_in_recovery() AS is_replica,
            EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'btree_gist') AS has_extension,
            EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist') AS offers_extension,
            EXISTS (
                SELECT 1 FROM pg_roles WHERE rolname = current_user AND (
                    rolsuper OR has_database_privilege(current_database(), 'CREATE') AND EXISTS (
                        SELECT 1 FROM pg_available_extension_versions WHERE name = 'btree_gist' AND trusted
                    )
                )
            ) AS may_create_extension,
            (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS ignores_tenants
        """

    init(row: Row) throws {
        encoding = try row["encoding"]
        database = try row["database"]
        user = try row["user"]
        isReplica = try row["is_replica"]
        hasExtension = try row["has_extension"]
        offersExtension = try row["offers_extension"]
        mayCreateExtension = try row["may_create_extension"]
        ignoresTenants = try row["ignores_tenants"]
    }
}
