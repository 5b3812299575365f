package import Domain

/// Waits and does nothing else, to see that jobs are done.
package struct TrialJob: JobHandler {
    package static let kind = JobKind.trial

    package struct Payload: Codable, Sendable {
        let milliseconds: Int

        package init(milliseconds: Int) { self.milliseconds = milliseconds }
    }

    package init() {}

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        try await Task.sleep(for: .milliseconds(min(max(payload.milliseconds, 0), 60_000)))
        return .done
    }
}
