package import Domain
package import Logging

/// Seals the audit log of all municipalities. The ends of the chains go into the server's log, which is kept apart from
/// the database and so bears witness against it.
package actor AuditSealingJob: JobHandler {
    package static let kind = JobKind.auditSealing

    private let sealing: AuditSealing
    private let logger: Logger
    /// The ends that the chains had when this process last looked.
    private var ends: [Municipality: AuditSeal.Head] = [:]

    package init(_ installation: Installation, logger: Logger) {
        sealing = AuditSealing(installation)
        self.logger = logger
    }

    package func run(_ payload: NoPayload, of run: JobRun) async throws -> JobOutcome {
        await lookAtEnds()
        for (municipality, seal) in try await sealing.sealSettled() {
            logger.info(
                "sealed the audit log",
                metadata: ["municipality": "\(municipality.code)", "end": "\(seal.head)"])
        }
        return .done
    }

    /// Sees that the chains still have the ends that they had a round ago: newest seals that are taken away leave no
    /// trace in the database. What fails here does not keep entries from being sealed.
    private func lookAtEnds() async {
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
}
