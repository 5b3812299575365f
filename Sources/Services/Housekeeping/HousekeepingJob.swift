package import Domain
package import Logging

/// Tidies the database of all municipalities.
package struct HousekeepingJob: JobHandler {
    package static let kind = JobKind.housekeeping

    private let housekeeping: Housekeeping
    private let logger: Logger

    package init(_ installation: Installation, logger: Logger) {
        housekeeping = Housekeeping(installation)
        self.logger = logger
    }

    package func run(_ payload: NoPayload, of run: JobRun) async throws -> JobOutcome {
        let removed = try await housekeeping.tidy()
        logger.info(
            "tidied the database",
            metadata: ["keys": "\(removed[.keys] ?? 0)", "sessions": "\(removed[.sessions] ?? 0)"])
        return .done
    }
}
