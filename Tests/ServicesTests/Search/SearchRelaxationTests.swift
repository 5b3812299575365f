import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("When nothing is free as wished")
struct SearchRelaxationTests {
    @Test("Another time of the day comes first", arguments: Engine.allCases)
    func partOfDay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("badminton", "2026-12-01") {
                $0.partOfDay = try sample.evening("05:00", "06:30")
            }
            #expect(result.relaxation == .partOfDay)
            #expect(result.facilities.map(\.facility.slug) == ["exempelhallen"])
        }
    }

    @Test("Then later days", arguments: Engine.allCases)
    func laterDays(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            // A Saturday, when the house is closed.
            let result = try await sample.search("dans", "2026-12-05")
            #expect(result.relaxation == .laterDays)
            let first = try #require(result.facilities.first?.slots.first)
            #expect(first.slot == (try sample.slot("scen", "2026-12-07 08:00")))
        }
    }

    @Test("Then another place", arguments: Engine.allCases)
    func place(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("badminton", "2026-12-01") { $0.place = .area("Njurunda") }
            #expect(result.relaxation == .place)
            #expect(result.facilities.map(\.facility.slug) == ["exempelhallen"])
        }
    }

    @Test("Then another length", arguments: Engine.allCases)
    func duration(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let long = try await sample.search("badminton", "2026-12-01") { $0.duration = 300 }
            #expect(long.relaxation == .duration)
            #expect(long.facilities.first?.slots.first?.period.seconds == Int64(14_400))
            let short = try await sample.search("badminton", "2026-12-01") { $0.duration = 10 }
            #expect(short.relaxation == .duration)
            #expect(short.facilities.first?.slots.first?.period.seconds == Int64(1800))
        }
    }

    @Test("At last anything that is free", arguments: Engine.allCases)
    func what(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for words in ["ridning", "xyzzy"] {
                let result = try await sample.search(words, "2026-12-01")
                #expect(result.relaxation == .what)
                #expect(result.facilities.count == 4)
            }
            let crowd = try await sample.search("badminton", "2026-12-01") { $0.people = 5000 }
            #expect(crowd.relaxation == .what)
        }
    }
}

@Suite("The times nearest to one that was refused")
struct NearestTests {
    @Test("The same length at the same time beside it first, then around it", arguments: Engine.allCases)
    func sameDay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wish = try sample.slot("b", "2026-12-01 18:00", 90)
            _ = try await sample.bookings.book(wish, by: sample.people[0])
            let nearest = try await Search(sample.installation).nearest(to: wish, in: sample.municipality)
            #expect(nearest.count == 6)
            #expect(nearest.allSatisfy { $0.period.seconds == 90 * 60 })
            #expect(nearest.prefix(2).map(\.slot.space) == [try sample.space("a"), try sample.space("c")])
            #expect(nearest.prefix(2).allSatisfy { $0.period == wish.period })
            #expect(!nearest.contains { $0.slot == wish })
        }
    }

    @Test("Each atomic space of the facility is asked about once", arguments: Engine.allCases)
    func cost(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wish = try sample.slot("b", "2026-12-01 18:00", 90)
            let recorder = StatementRecorder()
            _ = try await Search(sample.installation(recordedBy: recorder))
                .nearest(to: wish, in: sample.municipality)
            let facility = try #require(sample.catalogue.space(wish.space)).facility.id
            let atoms = Set(sample.catalogue.spaces(in: facility).flatMap(\.atoms))
            let questions = recorder.statements.filter { $0.text.contains("FROM occupancy") }
            #expect(questions.count == atoms.count)
        }
    }

    @Test("The days after when the day is full or closed", arguments: Engine.allCases)
    func laterDay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let saturday = try sample.slot("scen", "2026-12-05 12:00")
            let nearest = try await Search(sample.installation).nearest(to: saturday, in: sample.municipality)
            #expect(nearest.first?.slot == (try sample.slot("scen", "2026-12-07 08:00")))
        }
    }

    @Test("A length that the space does not have becomes one that it has", arguments: Engine.allCases)
    func length(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let long = try sample.slot("a", "2026-12-01 12:00", 600)
            let nearest = try await Search(sample.installation).nearest(to: long, in: sample.municipality)
            #expect(nearest.first?.period.seconds == Int64(14_400))
            let unknown = try await Search(sample.installation).nearest(
                to: sample.slot("annan", "2026-12-01 12:00"), in: sample.municipality)
            #expect(unknown.isEmpty)
        }
    }
}
