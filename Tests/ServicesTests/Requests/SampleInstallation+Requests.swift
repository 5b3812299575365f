import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

extension SettableClock {
    func advance(by seconds: Int64) { now = Instant(seconds: now.seconds + seconds) }
}

extension SampleInstallation {
    var requests: Requests { Requests(installation) }
    var offers: Offers { Offers(installation) }

    /// A facility whose spaces are asked for: `aula` keeps a time for 24 hours, `matsal` none, and its evenings only.
    func openSchool() async throws -> School {
        let file = """
            kind,facility,space,name,type,regime,request_hold,weekday,opens,closes,customers,reason,reason_en
            facility,skolan,,Exempelskolan,2210,,,,,,,,
            space,skolan,aula,Aulan,,on-request,1440,,,,,,
            space,skolan,matsal,Matsalen,,at-once,,,,,,,
            hours,skolan,,,,,,1-7,07:00,22:00,,,
            regime,skolan,matsal,,,on-request,,,17:00,22:00,person,Skolan äter först.,The school eats first.
            """
        let summary = try await FacilityImport(installation).run(
            data: Data(file.utf8), into: municipality, strict: true)
        try #require(summary.problems == [])
        let catalogue = try await Places(installation).catalogue(of: municipality)
        func space(_ key: String) throws -> Space.ID {
            try #require(catalogue.spaces.first { $0.space.sourceID == key }).id
        }
        return School(aula: try space("aula"), matsal: try space("matsal"))
    }

    struct School {
        let aula: Space.ID
        let matsal: Space.ID

        func slot(_ space: KeyPath<School, Space.ID>, _ start: String, _ minutes: Int = 60) throws -> Slot {
            let start = try SampleInstallation.instant(start)
            return Slot(space: self[keyPath: space], period: start..<start + Minutes(minutes))
        }
    }

    /// Somebody who answers requests everywhere.
    func officer(_ index: Int = 3, role: Role = .bookingOfficer) async throws -> Principal {
        let open = try #require(DateSpan(first: SwedishTime.date(of: clock.now), last: nil))
        _ = try await Staff(installation).assignByCommand(
            RoleDraft(
                to: .known(people[index].person.id), role: role, days: open,
                because: try #require(Reason("Anställd."))), in: municipality)
        return people[index]
    }

    /// Does the jobs that end requests and offers, as many times as they are due.
    @discardableResult
    func endWhatIsDue() async throws -> Int {
        let queue = queue()
        let kinds: [JobKind] = [.requestExpiry, .offerLapse]
        var done = 0
        while true {
            let runs = try await queue.take(20, of: kinds)
            if runs.isEmpty { return done }
            for run in runs {
                let outcome =
                    run.job.kind == .offerLapse
                    ? try await OfferLapse(installation).run(decoding: run)
                    : try await RequestExpiry(installation).run(decoding: run)
                #expect(outcome == .finished)
                done += 1
            }
        }
    }

    func state(_ id: Booking.ID) async throws -> Booking.State.Name {
        let municipality = municipality
        return try await installation.transaction(.read, in: municipality) { transaction in
            try #require(try transaction.bookings.find(id, in: municipality)).state.name
        }
    }

    /// Every claim that takes time has rows, and every row a claim that takes time.
    func expectWhole(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let wrong = try await installation.database.transaction(.read, in: .all) { transaction in
            let bookings = try transaction.query(
                """
                SELECT booking.id FROM booking WHERE (state IN ('held', 'confirmed', 'used', 'no-show')) <> EXISTS (
                    SELECT 1 FROM occupancy WHERE occupancy.municipality = booking.municipality
                        AND occupancy.claim = booking.id)
                """)
            let holds = try transaction.query(
                """
                SELECT id FROM hold WHERE NOT EXISTS (
                    SELECT 1 FROM occupancy WHERE occupancy.municipality = hold.municipality
                        AND occupancy.claim = hold.id)
                """)
            let offers = try transaction.query(
                """
                SELECT offer.id FROM offer WHERE (state = 'open') <> EXISTS (
                    SELECT 1 FROM hold WHERE hold.municipality = offer.municipality AND hold.id = offer.id)
                """)
            let stray = try transaction.query(
                """
                SELECT claim.id FROM claim WHERE kind = 'hold' AND NOT EXISTS (
                    SELECT 1 FROM hold WHERE hold.municipality = claim.municipality AND hold.id = claim.id)
                """)
            let waiting = try transaction.query(
                """
                SELECT id FROM waiting_entry WHERE state = 'offered' AND NOT EXISTS (
                    SELECT 1 FROM offer WHERE offer.municipality = waiting_entry.municipality
                        AND offer.id = waiting_entry.offer AND offer.state = 'open')
                """)
            return [bookings, holds, offers, stray, waiting].map(\.count)
        }
        #expect(wrong == [0, 0, 0, 0, 0], sourceLocation: sourceLocation)
    }
}
