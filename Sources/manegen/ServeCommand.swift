import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Metrics
import ServiceLifecycle
import Services
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve pages and API until stopped (SIGTERM or SIGINT).",
        discussion: "The database's schema is brought up to date first. All settings: manegen --help")

    @OptionGroup var storage: StorageOptions

    @Option(help: Setting.host.help("address"))
    var host: String?

    @Option(help: Setting.port.help("number"))
    var port: String?

    @Option(help: Setting.connections.help("number"))
    var connections: String?

    @Flag(help: "Prepare Sundsvall as a demonstration, where anyone logs in by choosing a person.")
    var demo = false

    func run() async throws {
        var flags: [String: String] = [:]
        flags["host"] = host
        flags["port"] = port
        flags["connections"] = connections
        let settings = try Settings(storage, flags: flags)
        let logger = LogOutput.start(level: settings.logLevel)
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let installation = try await Failure.explained { try await Startup.installation(settings) }
        Startup.check(installation.database, logger: logger)
        try await Failure.explained {
            if demo { try await Demonstration(installation).prepare() }
            let site = try Site(installation, metrics: metrics, logIn: demo ? .demonstration : .none)
            let application = Application(
                router: site.router(),
                configuration: .init(
                    address: .hostname(settings.host, port: settings.port), serverName: "manegen"),
                services: [
                    DatabaseService(database: installation.database),
                    HousekeepingService(housekeeping: Housekeeping(installation), logger: logger),
                    AuditSealingService(sealing: AuditSealing(installation), logger: logger),
                ],
                onServerRunning: { channel in
                    announce(port: channel.localAddress?.port ?? settings.port, host: settings.host)
                },
                logger: logger)
            do {
                try await application.runService()
            } catch {
                throw Failure(listening: error, by: settings) ?? error
            }
        }
    }

    private func announce(port: Int, host: String) {
        defer { fflush(nil) }
        print("Manegen answers at http://\(host == "127.0.0.1" ? "localhost" : host):\(port)/")
        if demo {
            print(
                "Demonstration: http://localhost:\(port)/sundsvall – choose whom to log in as on the page Logga in."
            )
        }
    }
}

/// Closes the database when the server has stopped.
private struct DatabaseService: Service {
    let database: any Database

    func run() async throws {
        try? await gracefulShutdown()
        await database.close()
    }
}
