import Logging
import ServiceLifecycle
import Services

/// Does jobs until the server stops.
struct WorkerService: Service {
    let worker: Worker

    init(_ installation: Installation, atOnce: Int, logger: Logger) {
        let handlers: [any JobHandler] = [
            AuditSealingJob(installation, logger: logger), HousekeepingJob(installation, logger: logger),
            TrialJob(),
        ]
        worker = Worker(installation, handlers: handlers, atOnce: atOnce, logger: logger)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await worker.run() }
    }
}
