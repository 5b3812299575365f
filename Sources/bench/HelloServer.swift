import ArgumentParser
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
}
