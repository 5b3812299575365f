import Domain
import Storage
import TestSupport
import Testing

@testable import Services

extension SampleInstallation {
    var waiting: WaitingList { WaitingList(installation) }

    /// Waits for a very time.
    @discardableResult
    func wait(for slot: Slot, by principal: Principal) async throws -> WaitingEntry {
        try await waiting.join(
            .here(slot.space, within: slot.period, length: slot.period.length), by: principal)
    }

    /// Does the jobs of waiting lists, and lets what is due lapse, until none is left.
    @discardableResult
    func serveThoseWhoWait() async throws -> Int {
        let queue = queue()
        var done = 0
        while true {
            let runs = try await queue.take(20, of: [.waitingServing, .offerLapse, .requestExpiry])
            if runs.isEmpty { return done }
            for run in runs {
                let outcome =
                    switch run.job.kind {
                    case .offerLapse: try await OfferLapse(installation).run(decoding: run)
                    case .requestExpiry: try await RequestExpiry(installation).run(decoding: run)
                    default: try await WaitingServing(installation).run(decoding: run)
                    }
                #expect(outcome == .finished)
                done += 1
            }
        }
    }

    func entry(_ id: WaitingEntry.ID) async throws -> WaitingEntry {
        let municipality = municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try #require(try transaction.waiting.find(id, in: municipality))
        }
    }

    func openOffers(to principal: Principal) async throws -> [Offer] {
        try await offers.list(of: principal).map(\.offer)
    }
}
