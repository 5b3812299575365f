package import Domain
import Storage

/// Lets what was offered to another organisation lapse when nobody answered in time. Done twice, the second finds nothing
/// to do.
package struct HandoverLapse: JobHandler {
    package static let kind = JobKind.handoverLapse

    package struct Payload: Codable, Sendable {
        let handover: String
    }

    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        let now = installation.clock.now()
        let later = try await installation.transaction(.write, in: municipality) { transaction -> Instant? in
            let id = Handover.ID(payload.handover)
            if let handover = try transaction.handovers.find(id, in: municipality), !handover.state.isSettled
            {
                guard handover.until <= now else { return handover.until }
                try transaction.handovers.lapse(handover, in: municipality, at: now)
            }
            try run.finish(in: transaction)
            return nil
        }
        return later.map { JobOutcome.putOff(until: $0) } ?? .finished
    }
}

extension HandoverRows {
    /// Nobody answered in time, or the booking is no longer as it was offered.
    func lapse(_ handover: Handover, in municipality: Municipality, at now: Instant) throws {
        var lapsed = handover
        lapsed.state = .lapsed(handover.state.acceptance, at: now)
        try keep(lapsed, in: municipality)
        try transaction.record(
            .handoverLapsed, of: handover.id.text, by: .job, for: handover.giver, in: municipality, at: now)
    }
}
