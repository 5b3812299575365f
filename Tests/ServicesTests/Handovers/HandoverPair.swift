import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Two associations: `giver` books for the first and `taker` for the second, and `officer` answers requests.
struct HandoverPair {
    let sample: SampleInstallation
    let first: Organisation.ID
    let second: Organisation.ID
    let giver: Principal
    let taker: Principal
    let officer: Principal

    var handovers: Handovers { Handovers(sample.installation) }

    init(_ sample: SampleInstallation, way: HandoverRule.Way? = nil) async throws {
        self.sample = sample
        first = try await sample.approvedOrganisation("802900-0018", by: 0)
        second = try await sample.approvedOrganisation("802900-0026", by: 1)
        giver = sample.people[0].acting(for: .organisation(first))
        taker = sample.people[1].acting(for: .organisation(second))
        officer = try await sample.officer(2)
        if let way {
            try await Handovers(sample.installation).set(
                try #require(HandoverRule(way: way, days: 7)), in: sample.municipality)
        }
    }

    func booked(_ start: String = "2026-12-03 18:00") async throws -> Booking {
        try await sample.bookings.book(sample.slot("a", start), by: giver)
    }

    func offered(_ start: String = "2026-12-03 18:00") async throws -> Handover {
        try await handovers.offer(booked(start).id, to: second, by: giver)
    }

    /// Whose a booking is.
    func customer(of booking: Booking.ID) async throws -> Customer.ID {
        try await sample.installation.transaction(.read, in: sample.municipality) { [sample] transaction in
            try transaction.query(
                """
                SELECT customer FROM booking
                WHERE municipality = \(sample.municipality.code) AND id = \(booking)
                """)[0]["customer"]
        }
    }

    /// Does the jobs that let what is offered lapse, as many times as they are due.
    func lapse() async throws {
        let queue = sample.queue()
        while true {
            let runs = try await queue.take(20, of: [.handoverLapse])
            if runs.isEmpty { return }
            for run in runs {
                if case .putOff(let until) = try await HandoverLapse(sample.installation).run(decoding: run) {
                    _ = try await queue.settle(run, .waiting(due: until))
                }
            }
        }
    }
}
