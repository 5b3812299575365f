import Documents
import Domain
import Logging
import ServiceLifecycle
import Services

/// Does jobs until the server stops.
struct WorkerService: Service {
    let worker: Worker

    /// - Parameters:
    ///   - origin: of links in messages.
    ///   - documents: makes letters.
    /// - Throws: what is wrong with the texts and templates of messages.
    init(
        _ installation: Installation, by transports: MessageTransports, origin: String?,
        documents: any DocumentMaker, atOnce: Int, logger: Logger
    ) throws {
        let handlers: [any JobHandler] = [
            AuditSealingJob(installation, logger: logger), HousekeepingJob(installation, logger: logger),
            try MessageSending(installation, by: transports, origin: origin, documents: documents),
            try MessageWriting(installation, by: transports, origin: origin),
            try Reminding(installation, by: transports, origin: origin),
            OfferLapse(installation), HandoverLapse(installation), RequestExpiry(installation), TrialJob(),
            WaitingServing(installation), WaitingSweep(installation),
        ]
        worker = Worker(installation, handlers: handlers, atOnce: atOnce, logger: logger)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await worker.run() }
    }
}
