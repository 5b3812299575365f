import Domain
import Logging
import ServiceLifecycle
import Services

/// Tidies the database at start and then every hour, until the server stops.
struct HousekeepingService: Service {
    let housekeeping: Housekeeping
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await tidy()
                try? await Task.sleep(for: .seconds(Housekeeping.interval.count * 60))
            }
        }
    }

    /// A failure is for the log: the next round takes what this one left.
    private func tidy() async {
        do {
            let removed = try await housekeeping.tidy()
            logger.info(
                "tidied the database",
                metadata: ["keys": "\(removed.keys)", "sessions": "\(removed.sessions)"])
        } catch {
            logger.warning("could not tidy the database", metadata: ["error": "\(error)"])
        }
    }
}
