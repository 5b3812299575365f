import Domain
import Synchronization
import TestSupport

@testable import Services

/// Many who ask, answer, offer, take, wait, withdraw, close and displace at random in two spaces, while time passes.
final class LifePlay: Sendable {
    enum Operation: Int, CaseIterable {
        case ask, withdraw, accept, deny, offer, take, decline, wait, leave, close, displace, open, lapse
    }

    private let sample: SampleInstallation
    private let officer: Principal
    private let spaces: [Space.ID]
    private let reason: Reason
    private let asked: Mutex<[(Booking.ID, Principal)]> = Mutex([])
    private let waiting: Mutex<[(WaitingEntry.ID, Principal)]> = Mutex([])
    private let offered: Mutex<[(Offer.ID, Principal)]> = Mutex([])
    private let closed: Mutex<[Closure.ID]> = Mutex([])

    init(
        _ sample: SampleInstallation, school: SampleInstallation.School, officer: Principal,
        because reason: Reason
    ) {
        self.sample = sample
        self.officer = officer
        self.reason = reason
        spaces = [school.aula, school.matsal]
    }

    /// How often each succeeded, and the errors that no one should see.
    func run(_ count: Int, seed: UInt64, as me: Principal) async -> (
        done: [Operation: Int], unexpected: [String]
    ) {
        var random = SeededRandom(seed: seed)
        var done: [Operation: Int] = [:]
        var unexpected: [String] = []
        for _ in 0..<count {
            let operation = Self.operation(using: &random)
            do {
                try await perform(operation, by: me, using: &random)
                done[operation, default: 0] += 1
            } catch is BookingRefusal {
            } catch is OfferRefusal {
            } catch is RequestCollisions {
            } catch is DisplacementRefusal {
            } catch is WaitingRefusal {
            } catch is Unknown {
            } catch is JobLost {
            } catch {
                unexpected.append("\(operation): \(error)")
            }
        }
        return (done, unexpected)
    }

    private static func operation(using random: inout SeededRandom) -> Operation {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<30: .ask
        case 30..<37: .withdraw
        case 37..<46: .accept
        case 46..<51: .deny
        case 51..<60: .offer
        case 60..<70: .take
        case 70..<75: .decline
        case 75..<84: .wait
        case 84..<86: .leave
        case 86..<88: .close
        case 88..<91: .displace
        case 91..<97: .open
        default: .lapse
        }
    }

    private func perform(_ operation: Operation, by me: Principal, using random: inout SeededRandom)
        async throws
    {
        let slot = slot(using: &random)
        let pick = Int.random(in: 0..<1000, using: &random)
        switch operation {
        case .ask:
            let booking = try await sample.requests.ask(slot, by: me)
            asked.withLock { $0.append((booking.id, me)) }
        case .withdraw:
            let (id, customer) = try one(of: asked, pick, .booking)
            _ = try await sample.bookings.cancel(id, by: customer)
        case .accept:
            let (id, _) = try one(of: asked, pick, .booking)
            do {
                try await sample.requests.accept(id, by: officer)
            } catch let collisions as RequestCollisions {
                try await sample.requests.accept(
                    id, denying: Set(collisions.others), because: reason, by: officer)
            }
        case .deny:
            try await sample.requests.deny(one(of: asked, pick, .booking).0, because: reason, by: officer)
        case .offer:
            let (id, customer) = try one(of: asked, pick, .booking)
            let offer = try await sample.requests.offer(
                slot, until: sample.clock.now + Minutes(1 + pick % 90), inPlaceOf: id, because: reason,
                by: officer)
            offered.withLock { $0.append((offer.id, customer)) }
        case .take:
            let (id, customer) = try await anOffer(to: me, pick)
            _ = try await sample.offers.take(id, by: customer)
        case .decline:
            let (id, customer) = try await anOffer(to: me, pick)
            try await sample.offers.decline(id, by: customer)
        case .wait:
            let entry = try await sample.wait(for: slot, by: me)
            waiting.withLock { $0.append((entry.id, me)) }
        case .leave:
            let (id, customer) = try one(of: waiting, pick, .waiting)
            _ = try await sample.waiting.leave(id, by: customer)
        case .close:
            let made = try await Closures(sample.installation).close(
                [slot.space], during: slot.period, because: reason, conflicts: .cancelAll, by: officer)
            closed.withLock { $0 += made.closures.map(\.id) }
        case .displace:
            let preview = try await sample.displacements.preview(
                closing: [slot.space], during: slot.period, seenBy: officer)
            let made = try await sample.displacements.carryOut(
                preview.choices(preview.best), closing: [slot.space], during: slot.period, because: reason,
                acceptingShortNotice: true, by: officer)
            closed.withLock { $0 += made.closures.map(\.id) }
        case .open:
            let id = closed.withLock { $0.isEmpty ? nil : $0.remove(at: pick % $0.count) }
            guard let id else { throw Unknown(.closure) }
            try await Closures(sample.installation).open(id, in: sample.municipality)
        case .lapse:
            sample.clock.advance(by: 120)
            try await sample.serveThoseWhoWait()
        }
    }

    /// One that the staff made, or one that a displacement or a waiting list made for me.
    private func anOffer(to me: Principal, _ pick: Int) async throws -> (Offer.ID, Principal) {
        let mine = try await sample.openOffers(to: me)
        guard pick.isMultiple(of: 2), !mine.isEmpty else { return try one(of: offered, pick, .offer) }
        return (mine[pick % mine.count].id, me)
    }

    /// One of the latest, so that most still wait.
    private func one<ID: Sendable>(
        of list: borrowing Mutex<[(ID, Principal)]>, _ pick: Int, _ subject: Unknown.Subject
    ) throws -> (ID, Principal) {
        let found = list.withLock { list -> (ID, Principal)? in
            let latest = list.suffix(40)
            return latest.isEmpty ? nil : latest[latest.startIndex + pick % latest.count]
        }
        guard let found else { throw Unknown(subject) }
        return found
    }

    private func slot(using random: inout SeededRandom) -> Slot {
        let date = SwedishTime.date(of: sample.clock.now) + Int.random(in: 1..<12, using: &random)
        let start = SwedishTime.day(date).lowerBound + .hours(Int.random(in: 17..<21, using: &random))
        return Slot(
            space: spaces[Int.random(in: 0..<2, using: &random)],
            period: start..<start + Minutes(30 * Int.random(in: 1...3, using: &random)))
    }
}
