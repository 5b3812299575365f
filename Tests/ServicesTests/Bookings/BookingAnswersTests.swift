import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Who comes")
struct BookingAnswersTests {
    private func booked(_ sample: SampleInstallation) async throws -> (Booking, String) {
        let booking = try await sample.bookings.book(
            sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
        let shared = try await BookingAnswers(sample.installation).share(booking.id, by: sample.people[0])
        return (booking, try #require(shared.secret))
    }

    private func answer(
        _ secret: String, _ name: String, _ comes: Bool = true, own: String? = nil,
        in sample: SampleInstallation
    ) async throws -> GivenAnswer? {
        try await BookingAnswers(sample.installation).answer(
            secret, name: name, comes: comes, own: { _ in own }, in: sample.municipality)
    }

    @Test("Who has the address answers, and the same browser changes its answer", arguments: Engine.allCases)
    func answers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let answers = BookingAnswers(sample.installation)
            let me = sample.people[0]
            let (booking, secret) = try await booked(sample)
            #expect(secret.count >= 43)
            let first = try #require(try await answer(secret, "  Kim ", in: sample))
            #expect(first.until == booking.slot.ends + .hours(30 * 24))
            _ = try await answer(secret, "Alex", false, in: sample)
            #expect(
                try await answer(secret, "Kim", false, own: first.secret, in: sample)?.secret == first.secret)
            let found = try await answers.find(booking.id, by: me)
            #expect(found.answers.map(\.name) == ["Kim", "Alex"])
            #expect(found.coming.isEmpty && found.notComing.count == 2 && found.secret == secret)
            let open = try await answers.open(
                secret, own: { _ in first.secret }, in: sample.municipality)
            #expect(open?.own?.comes == false && open?.organisation == nil)
            #expect(open?.item.booking.id == booking.id)
            // Someone else's secret changes nothing of theirs.
            let other = try await answer(secret, "Robin", own: "gissad", in: sample)
            #expect(other?.secret != "gissad")
            #expect(try await answers.find(booking.id, by: me).answers.count == 3)
            for name in ["", "   ", String(repeating: "a", count: 61), "a\u{1B}b"] {
                await #expect(throws: AnswerRefusal.strangeName) {
                    try await answer(secret, name, in: sample)
                }
            }
            #expect(try await answer("okand", "Kim", in: sample) == nil)
            let neighbours = try await answers.open(secret, own: { _ in nil }, in: sample.neighbour)
            #expect(neighbours == nil)
        }
    }

    @Test(
        "An address is changed and withdrawn by who may book, and by nobody else", arguments: Engine.allCases)
    func addresses(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let answers = BookingAnswers(sample.installation)
            let (me, other) = (sample.people[0], sample.people[1])
            let (booking, secret) = try await booked(sample)
            _ = try await answer(secret, "Kim", in: sample)
            #expect(try await answers.share(booking.id, by: me).secret == secret)
            let changed = try await answers.share(booking.id, anew: true, by: me)
            #expect(changed.secret != secret && changed.answers.count == 1)
            #expect(try await answer(secret, "Alex", in: sample) == nil)
            await #expect(throws: Unknown(.booking)) { try await answers.find(booking.id, by: other) }
            await #expect(throws: Unknown(.booking)) { try await answers.share(booking.id, by: other) }
            await #expect(throws: Unknown(.booking)) { try await answers.withdraw(booking.id, by: other) }
            await #expect(throws: Unknown(.booking)) {
                try await answers.remove(changed.answers[0].id, from: booking.id, by: other)
            }
            for _ in 1...2 {
                #expect(try await !answers.withdraw(booking.id, by: me).isShared)
                #expect(
                    try await answers.remove(changed.answers[0].id, from: booking.id, by: me).answers.isEmpty)
            }
            let recorded = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query(
                    """
                    SELECT action, actor, changes FROM audit_entry
                    WHERE subject = \(booking.id) AND action <> 'booking.create' ORDER BY id
                    """
                ).map { "\(try $0["action"] as String) \(try $0["actor"] as String)" }
            }
            #expect(
                recorded == [
                    "booking.share \(me.person.id)", "booking.answer guest", "booking.share \(me.person.id)",
                    "booking.unshare \(me.person.id)", "booking.remove-answer \(me.person.id)",
                ])
        }
    }

    @Test("Nothing is answered about what is called off or over, nor beyond two hundred")
    func closed() async throws {
        for engine in Engine.allCases {
            try await withSample(engine) { sample in
                let answers = BookingAnswers(sample.installation)
                let me = sample.people[0]
                let (booking, secret) = try await booked(sample)
                try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                    for number in 1..<BookingAnswer.most {
                        try transaction.execute(
                            """
                            INSERT INTO booking_answer
                            VALUES ('2281', \("n\(number)"), \(booking.id), 'N', 1, \("n\(number)"), 1, 1)
                            """)
                    }
                }
                let last = try #require(try await answer(secret, "Kim", in: sample))
                await #expect(throws: AnswerRefusal.full) { try await answer(secret, "Alex", in: sample) }
                #expect(try await answer(secret, "Kim", false, own: last.secret, in: sample) != nil)
                _ = try await sample.bookings.cancel(booking.id, by: me)
                await #expect(throws: AnswerRefusal.closed) {
                    try await answer(secret, "Kim", own: last.secret, in: sample)
                }
                await #expect(throws: BookingRefusal.wrongState(.cancelled)) {
                    try await answers.share(booking.id, by: me)
                }
                _ = try await sample.bookings.reinstate(booking.id, by: me)
                sample.clock.now = booking.slot.ends
                await #expect(throws: AnswerRefusal.closed) { try await answer(secret, "Kim", in: sample) }
                sample.clock.now = booking.slot.ends + BookingAnswers.lifetime
                #expect(try await Housekeeping(sample.installation).tidy()[.answers] == nil)
                sample.clock.now = sample.clock.now + 1
                #expect(
                    try await Housekeeping(sample.installation).tidy()[.answers] == BookingAnswer.most + 1)
                #expect(try await sample.count("booking_answer") == 0)
                #expect(try await sample.count("booking_share") == 0)
            }
        }
    }

    @Test("An association is named, a person is not; who is erased takes the answers along")
    func names() async throws {
        for engine in Engine.allCases {
            try await withSample(engine) { sample in
                let answers = BookingAnswers(sample.installation)
                let club = try await sample.approvedOrganisation("802900-0018")
                let forClub = sample.people[0].acting(for: .organisation(club))
                let booking = try await sample.bookings.book(
                    sample.slot("b", "2026-12-01 18:00"), by: forClub)
                let secret = try #require(try await answers.share(booking.id, by: forClub).secret)
                let open = try await answers.open(secret, own: { _ in nil }, in: sample.municipality)
                #expect(open?.organisation == "Exempel 802900-0018")
                let own = try await sample.bookings.book(
                    sample.slot("c", "2026-11-24 18:00"), by: sample.people[1])
                let shared = try await answers.share(own.id, by: sample.people[1])
                _ = try await answer(try #require(shared.secret), "Kim", in: sample)
                sample.clock.now = own.slot.ends
                try await Erasure(sample.installation).eraseByCommand(
                    sample.people[1].person.id, in: sample.municipality,
                    because: #require(Reason("Begäran.")))
                #expect(try await sample.count("booking_answer") == 0)
                #expect(try await sample.count("booking_share") == 1)
            }
        }
    }
}
