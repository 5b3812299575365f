import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("My bookings")
struct BookingsOfCustomerTests {
    @Test(
        "What is coming, the soonest first; what is over or cancelled, the latest first",
        arguments: Engine.allCases)
    func parts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            for start in ["2026-12-03 18:00", "2026-12-01 18:00", "2026-12-02 18:00", "2026-11-24 18:00"] {
                _ = try await sample.bookings.book(sample.slot("a", start), by: me)
            }
            let cancelled = try await sample.bookings.book(sample.slot("b", "2026-12-02 18:00"), by: me)
            _ = try await sample.bookings.cancel(cancelled.id, by: me)
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-02 18:00"), by: sample.people[1])
            // The one that is going on is not over.
            sample.clock.now = try SampleInstallation.instant("2026-12-01 18:30")
            let list = BookingsOfCustomer(sample.installation)
            func days(_ part: BookingsOfCustomer.Part) async throws -> [Int] {
                try await list.list(part, of: me).bookings.map {
                    SwedishTime.date(of: $0.booking.slot.starts).day
                }
            }
            #expect(try await days(.coming) == [1, 2, 3])
            #expect(try await days(.past) == [2, 24])
            #expect(try await days(.all) == [3, 2, 2, 1, 24])
        }
    }

    @Test("Pages follow each other without gap or double, also at one start", arguments: Engine.allCases)
    func paging(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            for day in 1...5 {
                for space in ["a", "b", "c"] {
                    _ = try await sample.bookings.book(sample.slot(space, "2026-12-0\(day) 18:00"), by: me)
                }
            }
            for part in [BookingsOfCustomer.Part.coming, .all] {
                var seen: [Booking] = []
                var hasMore = true
                while hasMore {
                    let page = try await BookingsOfCustomer(sample.installation).list(
                        part, after: seen.last?.id, limit: 4, of: me)
                    seen += page.bookings.map(\.booking)
                    hasMore = page.hasMore
                }
                #expect(seen.count == 15)
                #expect(Set(seen.map(\.id)).count == 15)
                let starts = seen.map(\.slot.starts)
                #expect(starts == starts.sorted(by: part == .coming ? (<) : (>)))
            }
        }
    }

    @Test("The usual time is the next free one of what one books most", arguments: Engine.allCases)
    func usualTime(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let list = BookingsOfCustomer(sample.installation)
            #expect(try await list.usualTime(of: me) == nil)
            for start in ["2026-12-01 18:00", "2026-12-08 18:00"] {
                _ = try await sample.bookings.book(sample.slot("a", start), by: me)
            }
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-09 18:00"), by: me)
            _ = try await sample.bookings.book(sample.slot("hall", "2026-12-15 18:00"), by: sample.people[1])
            // The 1st and the 8th are booked by oneself, the 15th by another.
            sample.clock.now = try SampleInstallation.instant("2026-11-25 12:00")
            let usual = try await list.usualTime(of: me)
            #expect(usual?.slot == (try sample.slot("a", "2026-12-22 18:00")))
            #expect(usual?.price == Money(ore: 150_00))
        }
    }
}
