package import Domain
import Storage

/// Lets a request lapse that nobody has answered in time. Done twice, the second finds nothing to do.
package struct RequestExpiry: JobHandler {
    package static let kind = JobKind.requestExpiry

    package struct Payload: Codable, Sendable {
        let booking: String
    }

    private let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func run(_ payload: Payload, of run: JobRun) async throws -> JobOutcome {
        guard let municipality = run.job.municipality else { return .givenUp(.payload) }
        let catalogues = installation.catalogues
        let now = installation.clock.now()
        let later = try await installation.transaction(.write, in: municipality) { transaction -> Instant? in
            let id = Booking.ID(payload.booking)
            if let booking = try transaction.bookings.find(id, in: municipality),
                booking.state.name == .requested,
                let request = try transaction.requests.find(id, in: municipality)
            {
                guard request.expiresAt <= now else { return request.expiresAt }
                let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
                let expired = try booking.expired(at: now)
                try transaction.bookings.keepState(of: expired, in: municipality)
                try transaction.requests.end(
                    expired, as: .expired, in: municipality, of: catalogue, at: now)
                try transaction.record(
                    .bookingExpired, of: id.text, by: .job, for: booking.customer, in: municipality, at: now,
                    changes: expired.changes(from: booking))
            }
            try run.finish(in: transaction)
            return nil
        }
        return later.map { JobOutcome.putOff(until: $0) } ?? .finished
    }
}
