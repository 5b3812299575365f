package import Domain
import Storage

/// Lets those who wait have what has been freed: whoever has waited longest first. Done twice, or by two at once, a time
/// goes to one.
package struct WaitingServing: JobHandler {
    package static let kind = JobKind.waitingServing

    package struct Payload: Codable, Sendable {
        /// Somebody who has come new, and may have what is free already.
        var entry: String?
        /// Also what has become free by days that pass and rules that change.
        var all: Bool?
    }

    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        // Who loses a time to somebody at the same moment looks again.
        for _ in 1..<Self.tries {
            do {
                try await serve(payload, of: run, in: municipality)
                return .finished
            } catch StorageError.overlap {}
        }
        try await serve(payload, of: run, in: municipality)
        return .finished
    }

    private static let tries = 4

    private func serve(_ payload: Payload, of run: JobRun, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { [installation] transaction in
            let freed = try transaction.waiting.takeFreed(in: municipality)
            for var entry in try transaction.waiting.passed(in: municipality, now: now) {
                entry.state = .ended(at: now, because: .passed)
                try transaction.waiting.keep(entry, in: municipality)
                try transaction.record(
                    .waitingEnded, of: entry.id.text, by: .job, for: entry.customer, in: municipality,
                    at: now)
            }
            let line = try transaction.waiting.line(in: municipality, now: now)
            if !line.isEmpty {
                let turn = try WaitingTurn(
                    transaction: transaction, installation: installation, municipality: municipality,
                    rule: transaction.waiting.rule(in: municipality), now: now)
                for entry in line {
                    let isNew = payload.all == true || payload.entry == entry.id.text
                    if isNew || !freed.isEmpty { try turn.serve(entry, freed: isNew ? nil : freed) }
                }
            }
            try run.finish(in: transaction)
        }
    }
}

/// Looks through the waiting lists now and then: ends what has passed, and sees what days and rules have made free.
package struct WaitingSweep: JobHandler {
    package static let kind = JobKind.waitingSweep

    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func run(_ payload: NoPayload, of run: JobRun) async throws -> JobOutcome {
        let now = installation.clock.now()
        for municipality in try await Municipalities(installation).enabled() {
            try await installation.transaction(.write, in: municipality) { transaction in
                let isEmpty = try transaction.query(
                    """
                    SELECT id FROM waiting_entry WHERE municipality = \(municipality.code)
                    AND settled_at IS NULL LIMIT 1
                    """
                ).isEmpty
                if isEmpty { return }
                try transaction.enqueue(
                    WaitingServing.self, .init(all: true), in: municipality, key: "waiting/all",
                    priority: .low, at: now)
            }
        }
        return .done
    }
}
