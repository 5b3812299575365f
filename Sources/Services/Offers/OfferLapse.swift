package import Domain
import Storage

/// Lets an offer lapse that nobody took in time, and its time go. Done twice, the second finds nothing to do.
package struct OfferLapse: JobHandler {
    package static let kind = JobKind.offerLapse

    package struct Payload: Codable, Sendable {
        let offer: String
    }

    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        let now = installation.clock.now()
        let later = try await installation.transaction(.write, in: municipality) { transaction -> Instant? in
            let id = Offer.ID(payload.offer)
            if let offer = try transaction.offers.find(id, in: municipality), offer.state == .open {
                guard offer.until <= now else { return offer.until }
                try transaction.offers.lapse(offer, in: municipality, at: now)
            }
            try run.finish(in: transaction)
            return nil
        }
        return later.map { JobOutcome.putOff(until: $0) } ?? .finished
    }
}
