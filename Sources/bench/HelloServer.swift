import ArgumentParser
import Foundation
import Hummingbird

/// What a machine can answer at most: one route of the web framework alone, which says hello.
struct HelloServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hello", abstract: "Serves a bare route to compare with; the bench starts it itself.",
        shouldDisplay: false)

    @Option(help: "Where to listen, on 127.0.0.1.")
    var port: Int

    func run() async throws {
        let router = Router()
        router.get("hello") { _, _ in "hello" }
        router.get("health/ready") { _, _ in "ok" }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }

    /// How often it answers.
    ///
    /// - Parameter folder: where its log goes.
    static func rate(under load: LoadShape, in folder: URL) throws -> Rate {
        let bench = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
        let server = ServerProcess(
            binary: bench, verb: "hello", flags: [], log: folder.appending(path: "hello.log"))
        try server.start()
        defer { server.stop() }
        let request = HTTPRequest.get("/hello")
        return try Load(shape: load, server: server, status: 200).run { _ in request }
    }
}
