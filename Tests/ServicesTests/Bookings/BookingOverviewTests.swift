import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("My bookings as a filter leaves them")
struct BookingOverviewTests {
    private func starts(_ bookings: [PlacedBooking]) -> [String] {
        bookings.map {
            "\(SwedishTime.date(of: $0.booking.slot.starts)) \(SwedishTime.timeOfDay(of: $0.booking.slot.starts))"
        }
    }

    @Test(
        "A series is one row with its next time and how many are left, also where pages meet",
        arguments: Engine.allCases)
    func series(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let made = try await sample.series.create(sample.wish("a", "2026-12-01 18:00", times: 4), by: me)
            for start in ["2026-11-30 18:00", "2026-12-09 18:00"] {
                _ = try await sample.bookings.book(sample.slot("b", start), by: me)
            }
            let own = BookingsOfCustomer(sample.installation)
            let all = try await own.overview(BookingFilter(), of: me)
            #expect(starts(all.coming) == ["2026-11-30 18:00", "2026-12-01 18:00", "2026-12-09 18:00"])
            #expect(all.series.map(\.series.reference) == [made.reference] && all.series[0].coming == 4)
            #expect(!all.hasMoreComing)
            let coming = BookingFilter(standing: .coming)
            let first = try await own.overview(coming, most: 2, of: me)
            #expect(first.hasMoreComing && first.coming.count == 2)
            let next = try await own.overview(
                coming, after: first.coming.last?.booking.id, most: 2, of: me)
            #expect(starts(next.coming) == ["2026-12-09 18:00"] && !next.hasMoreComing)
            sample.clock.now = try SampleInstallation.instant("2026-12-02 12:00")
            let later = try await own.overview(coming, of: me)
            #expect(starts(later.coming) == ["2026-12-08 18:00", "2026-12-09 18:00"])
            #expect(later.series.first?.coming == 3)
            // A file has each of them.
            let file = try await own.selection(coming, of: me)
            #expect(file.bookings.count == 4 && Array(file.series.values) == [made.reference])
            #expect(try await own.selection(coming, limit: 2, of: me).bookings.count == 2)
        }
    }

    @Test("By state, by place and by words, each of which must be there", arguments: Engine.allCases)
    func chosen(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let own = BookingsOfCustomer(sample.installation)
            let hall = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let room = try await sample.bookings.book(sample.slot("rum", "2026-12-02 18:00"), by: me)
            let gone = try await sample.bookings.book(sample.slot("scen", "2026-12-03 18:00"), by: me)
            _ = try await sample.bookings.cancel(gone.id, by: me)
            let asked = try await sample.book(
                "b", "2026-12-04 18:00", in: .requested(since: sample.clock.now))
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-01 18:00"), by: sample.people[1])
            func found(_ filter: BookingFilter) async throws -> [Booking.ID] {
                try await own.selection(filter, of: me).bookings.map(\.booking.id)
            }
            #expect(try await found(BookingFilter(standing: .coming)) == [hall.id, room.id, asked.id])
            #expect(try await found(BookingFilter(standing: .requested)) == [asked.id])
            #expect(try await found(BookingFilter(standing: .cancelled)) == [gone.id])
            #expect(try await found(BookingFilter(standing: .past)) == [])
            #expect(try await found(BookingFilter(text: "RUMMET exempel")) == [room.id])
            #expect(try await found(BookingFilter(text: "rummet hallen")) == [])
            #expect(try await found(BookingFilter(text: hall.reference.text.lowercased())) == [hall.id])
            #expect(try await found(BookingFilter(text: "' OR 1=1 --")) == [])
            let house = try sample.facility("exempelhuset").id
            #expect(try await found(BookingFilter(facility: house)) == [gone.id, room.id])
            #expect(try await found(BookingFilter(facility: house, text: hall.reference.text)) == [])
            let overview = try await own.overview(BookingFilter(standing: .past), of: me)
            #expect(overview.facilities.map(\.name) == ["Exempelhallen", "Exempelhuset"])
            let page = try await own.overview(BookingFilter(standing: .cancelled), of: me)
            #expect(page.calledOff.map(\.booking.id) == [gone.id] && page.coming.isEmpty)
        }
    }

    @Test("Of oneself, of one association and of all; never of one that one may not book for")
    func customers() async throws {
        for engine in Engine.allCases {
            try await withSample(engine) { sample in
                let me = sample.people[0]
                let club = try await sample.approvedOrganisation("802900-0018")
                let strangers = try await sample.approvedOrganisation("802900-0026", by: 1)
                let forClub = me.acting(for: .organisation(club))
                let own = BookingsOfCustomer(sample.installation)
                let mine = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
                let clubs = try await sample.bookings.book(sample.slot("b", "2026-12-02 18:00"), by: forClub)
                func found(
                    _ customers: BookingFilter.Customers, by principal: Principal
                ) async throws -> [Booking.ID] {
                    let filter = BookingFilter(customers: customers, standing: .coming)
                    return try await own.selection(filter, of: principal).bookings.map(\.booking.id)
                }
                #expect(try await found(.acting, by: me) == [mine.id])
                #expect(try await found(.acting, by: forClub) == [clubs.id])
                #expect(try await found(.one(Customer.organisation(club).id), by: me) == [clubs.id])
                #expect(try await found(.one(me.customer.id), by: forClub) == [mine.id])
                #expect(try await found(.all, by: me) == [mine.id, clubs.id])
                for other in [Customer.organisation(strangers).id, sample.people[1].customer.id] {
                    await #expect(throws: AccessRefusal.noMandate(.book)) {
                        try await found(.one(other), by: me)
                    }
                }
                let overview = try await own.overview(BookingFilter(), of: me)
                #expect(overview.customers.map(\.text) == [me.person.id.text, club.text])
            }
        }
    }
}
