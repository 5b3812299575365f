import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Metrics
import OpenIDConnect
import ServiceLifecycle
import Services
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve pages and API, and do jobs, until stopped (SIGTERM or SIGINT).",
        discussion: "The database's schema is brought up to date first. All settings: manegen --help")

    @OptionGroup var storage: StorageOptions

    @Option(help: Setting.host.help("address"))
    var host: String?

    @Option(help: Setting.port.help("number"))
    var port: String?

    @Option(help: Setting.role.help("role"))
    var role: String?

    @Option(help: Setting.jobs.help("number"))
    var jobs: String?

    @Option(help: Setting.connections.help("number"))
    var connections: String?

    @Option(help: Setting.publicURL.help("url"))
    var publicURL: String?

    @Option(help: Setting.identityProviders.help("file"))
    var identityProviders: String?

    @Option(help: Setting.messages.help("file"))
    var messages: String?

    @Option(help: Setting.trustedProxies.help("addresses"))
    var trustedProxies: String?

    @Option(help: Setting.weasyprintPython.help("program"))
    var weasyprintPython: String?

    @Flag(help: "Prepare Sundsvall as a demonstration, where anyone logs in by choosing a person.")
    var demo = false

    func run() async throws {
        var flags: [String: String] = [:]
        flags["host"] = host
        flags["port"] = port
        flags["role"] = role
        flags["jobs"] = jobs
        flags["connections"] = connections
        flags["public-url"] = publicURL
        flags["identity-providers"] = identityProviders
        flags["messages"] = messages
        flags["trusted-proxies"] = trustedProxies
        flags["weasyprint-python"] = weasyprintPython
        let settings = try Settings(storage, flags: flags)
        let (logger, log) = LogOutput.start(level: settings.logLevel)
        defer { log.flush() }
        let connections = OpenConnections(
            limits: ConnectionLimits(
                descriptors: Descriptors.raise(),
                others: settings.database == nil ? 0 : settings.connections))
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let transports = try Startup.transports(settings)
        let messages = RestingMessages(DirectMessages(by: transports, clock: Startup.clock))
        let installation = try await Failure.explained {
            try await Startup.installation(settings, messages: messages) { logger.warning("\($0)") }
        }
        Startup.check(installation.database, logger: logger)
        try await Failure.explained {
            if demo { try await Demonstration(installation).prepare() }
            let provider = demo ? try await demonstrationProvider() : nil
            let router =
                settings.role.showsPages
                ? try Site(
                    installation, metrics: metrics,
                    logIn: try await logIn(settings, of: installation, demonstration: provider),
                    transports: transports, metricsToken: settings.metricsToken, turns: connections.turns
                ).router()
                : OperationsSite(installation, metrics: metrics, metricsToken: settings.metricsToken).router()
            let application = Application(
                router: router, server: connections.server,
                configuration: .init(
                    address: .hostname(settings.host, port: settings.port), serverName: "manegen"),
                services: try services(settings, of: installation, by: transports, logger: logger),
                onServerRunning: { channel in
                    do {
                        try await connections.guardListener(channel)
                    } catch {
                        logger.error("connections are not limited", metadata: ["error": "\(error)"])
                    }
                    let port = channel.localAddress?.port ?? settings.port
                    provider?.start(
                        at: Self.loopback(settings.host, port),
                        transport: RestingTransport(URLSessionTransport()))
                    announce(port: port, host: settings.host)
                },
                logger: logger)
            do {
                try await application.runService()
            } catch {
                throw Failure(listening: error, by: settings) ?? error
            }
        }
    }

    private func services(
        _ settings: Settings, of installation: Installation, by transports: MessageTransports, logger: Logger
    ) throws -> [any Service] {
        let database = DatabaseService(database: installation.database)
        guard settings.role.doesJobs else { return [database] }
        let worker = try WorkerService(
            installation, by: transports, origin: settings.publicOrigin, atOnce: settings.jobs, logger: logger
        )
        return [database, worker]
    }

    private func logIn(
        _ settings: Settings, of installation: Installation, demonstration: DemonstrationProvider?
    ) async throws -> LogInSetup {
        let clock = installation.clock
        let registered = try await settings.identityProviders.map(ProviderFile.init)?.read(
            municipalities: installation.municipalities, clock: { clock.now().seconds })
        return LogInSetup(
            registered: registered ?? [], demonstration: demonstration,
            publicOrigin: settings.publicOrigin, trustedProxies: settings.trustedProxies)
    }

    private func demonstrationProvider() async throws -> DemonstrationProvider {
        try await DemonstrationProvider(people: Demonstration.people(), clock: Startup.clock)
    }

    /// How the server reaches itself.
    private static func loopback(_ host: String, _ port: Int) -> String {
        switch host {
        case "localhost": "http://localhost:\(port)"
        case "::1", "::": "http://[::1]:\(port)"
        default: "http://127.0.0.1:\(port)"
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
