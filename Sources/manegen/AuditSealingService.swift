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
            var ends: [Municipality: AuditSeal.Head] = [:]
            while !Task.isCancelled {
                await look(at: &ends)
                await seal()
                try? await Task.sleep(for: .seconds(AuditSealing.interval.count * 60))
            }
        }
    }

    /// Sees that the chains still have the ends that they had a round ago: newest seals that are taken away leave no
    /// trace in the database.
    private func look(at ends: inout [Municipality: AuditSeal.Head]) async {
        do {
            for municipality in try await sealing.municipalities() {
                if let end = ends[municipality], try await !sealing.has(end, in: municipality) {
                    logger.error(
                        "seals of the audit log have been removed or changed",
                        metadata: ["municipality": "\(municipality.code)", "end": "\(end)"])
                }
                ends[municipality] = try await sealing.head(of: municipality)?.head
            }
        } catch {
            logger.warning("could not look at the audit log's seals", metadata: ["error": "\(error)"])
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
