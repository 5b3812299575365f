import Foundation
import PostgresStorage
import SQLiteStorage
import Services
import Storage

/// One fresh database with a server on it and 20 halls with 58,400 bookings.
struct Site: Sendable {
    let place: DatabasePlace
    let folder: URL
    /// The database's own address when it is PostgreSQL.
    let url: String?
    let server: ServerProcess
    let database: any Database
    let token: String
    let places: SamplePlaces

    /// The installation's, which every process that this one starts finds in its environment.
    static let secret = {
        let secret = Keyring.newSecret()
        setenv("MANEGEN_SECRET_KEY", secret.base64EncodedString(), 1)
        return secret
    }()

    static func make(_ place: DatabasePlace, binary: String) async throws -> Site {
        _ = secret
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "manegen-bench-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var flags = ["--data", folder.path]
        var (url, ownerURL): (String?, String?)
        if case .postgres(let cluster) = place {
            let made = try PostgresClient.makeDatabase(in: cluster)
            flags += ["--database", made.ownerURL]
            (url, ownerURL) = made
        }
        let server = ServerProcess(binary: binary, flags: flags, log: folder.appending(path: "log"))
        _ = try server.command("migrate")
        _ = try server.command("municipality", "enable", SamplePlaces.municipality)
        let token = try server.command(
            "token", "create", "--municipality", SamplePlaces.municipality, "--person", "197701182383")
        let database: any Database =
            if let ownerURL {
                try await PostgresDatabase.open(url: ownerURL, connections: 2)
            } else {
                try SQLiteDatabase.open(path: folder.appending(path: "manegen.sqlite").path)
            }
        let places = try await SamplePlaces.fill(database)
        return Site(
            place: place, folder: folder, url: url, server: server, database: database, token: token,
            places: places)
    }

    func remove() async {
        server.stop()
        await database.close()
        if case .postgres(let cluster) = place, let url { PostgresClient.dropDatabase(url, in: cluster) }
        try? FileManager.default.removeItem(at: folder)
    }
}
