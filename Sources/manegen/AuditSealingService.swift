import Domain
import Logging
import ServiceLifecycle
import Services

/// Seals the audit log every minute until the server stops. The ends of the chains go into the server's log, which
/// is kept apart from the database and so bears witness against it.
struct AuditSealingService: Service {
    let sealing: AuditSealing
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await seal()
                try? await Task.sleep(for: .seconds(AuditSealing.interval.count * 60))
            }
        }
    }

    /// A failure is for the log: the next round takes what this one left.
    private func seal() async {
        do {
            for (municipality, seal) in try await sealing.sealSettled() {
                logger.info(
                    "sealed the audit log",
                    metadata: ["municipality": "\(municipality.code)", "end": "\(seal.head)"])
            }
        } catch {
            logger.warning("could not seal the audit log", metadata: ["error": "\(error)"])
        }
    }
}
