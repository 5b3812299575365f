import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Customers in the hands of the staff")
struct StaffBookingsTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Kunden ringde.")) }

    private func looks(_ action: String, in sample: SampleInstallation) async throws -> Int {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                "SELECT COUNT(*) AS rows FROM audit_entry WHERE kind = 'read' AND action = \(action)"
            ).first.map { try $0["rows"] } ?? 0
        }
    }

    @Test(
        "A person is found by the whole number or a booking near by, never fished for",
        arguments: Engine.allCases)
    func finding(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, at: "exempelhallen", because: reason)
            try await sample.give(.attendant, to: 2, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let here = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            let elsewhere = try await sample.bookings.book(
                sample.slot("scen", "2026-12-01 18:00"), by: customer)
            let finder = CustomerFinder(sample.installation)
            func find(_ words: String) async throws -> [Customer] {
                try await finder.find(words, by: officer).map(\.customer)
            }
            let wanted = [Customer.person(customer.person.id)]
            #expect(try await find("19770117-2392") == wanted)
            #expect(try await find(here.reference.text.lowercased()) == wanted)
            for words in [elsewhere.reference.text, "Exempelperson", "19770117", "%%", "'", "a"] {
                #expect(try await find(words).isEmpty, "\(words)")
            }
            #expect(try await looks("customer.find", in: sample) == 2)
            for other in [sample.people[2], sample.people[3]] {
                await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                    try await finder.find("19770117-2392", by: other)
                }
            }
        }
    }

    @Test(
        "Whoever says their whole name, ten digits or an address that they confirmed is found, the protected by number alone",
        arguments: Engine.allCases)
    func findingByWhatPeopleSay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            let (code, id) = (sample.municipality.code, customer.person.id.text)
            for (kind, text) in [("email", "Alma@example.org"), ("phone", "+46701740605")] {
                let place = CipherPlace.contact(
                    kind, state: "confirmed", of: customer.person.id, in: sample.municipality)
                let key = sample.installation.keyring.newest
                let cipher = try key.encrypt(text, for: place)
                let contact = try #require(
                    ContactChannel.Kind(rawValue: kind).flatMap { ContactAddress(text, kind: $0) })
                try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                    try $0.execute(
                        """
                        INSERT INTO contact_channel (municipality, person, kind, state, value_cipher, value_hash,
                            created_at, confirmed_at)
                        VALUES (\(code), \(id), \(kind), 'confirmed', \(cipher),
                            \(key.hash(contact, in: code)), 1, 1)
                        """)
                }
            }
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                try $0.execute(
                    "UPDATE person SET name = 'Åsa-Lisa Maria Öberg' WHERE municipality = \(code) AND id = \(id)"
                )
            }
            let finder = CustomerFinder(sample.installation)
            func finds(_ words: String) async throws -> Bool {
                try await finder.find(words, by: officer).map(\.customer.id.text) == [id]
            }
            let said = [
                "åsa öberg", "ÖBERG  maria", "alma@EXAMPLE.org", "070-174 06 05",
                String(booking.reference.text.filter { $0 != "-" }.lowercased()),
            ]
            for words in said { #expect(try await finds(words), "\(words)") }
            for words in ["7701172392", "770117-2392", "19770117 2392"] {
                #expect(try await finds(words), "\(words)")
            }
            for words in ["åsa", "öberg", "ås öb", "lma@example.org", "åsa öberg svensson"] {
                #expect(try await finder.find(words, by: officer).isEmpty, "\(words)")
            }
            #expect(try await looks("customer.find", in: sample) == 8 + 3)
            try await sample.installation.database.transaction(.write, in: .municipality(code)) {
                try $0.execute("UPDATE person SET protected = 1 WHERE municipality = \(code) AND id = \(id)")
            }
            for words in ["åsa öberg", "alma@example.org", "0701740605"] {
                #expect(try await finder.find(words, by: officer).isEmpty, "\(words)")
            }
            #expect(try await finds("7701172392"))
            #expect(try await finder.find("åsa öberg", as: .seeCustomers, by: officer).isEmpty)
        }
    }

    @Test(
        "A customer's bookings are those where one may help; each look is on record",
        arguments: Engine.allCases)
    func file(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, at: "exempelhallen", because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let here = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            let there = try await sample.bookings.book(sample.slot("scen", "2026-12-01 18:00"), by: customer)
            let staff = StaffBookings(sample.installation)
            let file = try await staff.file(of: customer.customer.id, by: officer)
            #expect(file.coming.map(\.booking.id) == [here.id] && file.past.isEmpty)
            #expect(file.conflict == nil)
            #expect(try await looks("customer.read", in: sample) == 1)
            #expect(try await staff.find(here.id, by: officer).mayChange)
            #expect(try await looks("booking.read", in: sample) == 1)
            await #expect(throws: BookingRefusal.unknown(.booking)) {
                try await staff.find(there.id, by: officer)
            }
            await #expect(throws: StaffRefusal.unknown(.customer)) {
                try await staff.file(of: sample.stranger.customer.id, by: officer)
            }
            await #expect(throws: BookingRefusal.unknown(.booking)) {
                try await staff.find(Booking.ID("finns-inte"), by: officer)
            }
            #expect(try await staff.file(of: officer.customer.id, by: officer).conflict == .oneself)
        }
    }

    @Test("The customer sees what was done for them and why", arguments: Engine.allCases)
    func acts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let customer = sample.people[1]
            let officer = sample.people[0].acting(for: customer.customer)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: officer, as: .staff(reason))
            sample.clock.now = sample.clock.now + 1
            _ = try await sample.bookings.move(
                booking.id, to: sample.slot("b", "2026-12-01 18:00"), by: customer)
            sample.clock.now = sample.clock.now + 1
            _ = try await sample.bookings.cancel(
                booking.id, by: sample.people[0], as: .staff(#require(Reason("Golvet lagas."))))
            let seen = try await BookingsOfCustomer(sample.installation).find(booking.id, of: customer)
            #expect(seen.acts.map(\.kind) == [.booked, .cancelled])
            #expect(seen.acts.map(\.reason) == ["Kunden ringde.", "Golvet lagas."])
        }
    }

    @Test(
        "Nobody books for another person without a reason, or for one who is not there",
        arguments: Engine.allCases)
    func forOthers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let officer = sample.people[0].acting(for: sample.people[1].customer)
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sample.bookings.book(slot, by: officer)
            }
            for unknown in [sample.stranger.customer, .person(Person.ID("finns-inte"))] {
                await #expect(throws: StaffRefusal.unknown(.customer)) {
                    try await sample.bookings.book(
                        slot, by: sample.people[0].acting(for: unknown), as: .staff(reason))
                }
            }
            let key = try #require(IdempotencyKey("samma"))
            let made = try await sample.bookings.book(slot, key: key, by: officer, as: .staff(reason))
            let again = try await sample.bookings.book(slot, key: key, by: officer, as: .staff(reason))
            #expect(made == again)
            await #expect(throws: BookingRefusal.keyReused) {
                try await sample.bookings.book(
                    slot, key: key, by: sample.people[0].acting(for: sample.people[2].customer),
                    as: .staff(reason))
            }
        }
    }

    @Test(
        "An organisation is found by its name and booked for while it is approved", arguments: Engine.allCases
    )
    func organisations(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let code = sample.municipality.code
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                for (id, name, state) in [
                    ("a", "O'Briens 100 % IF", "approved"), ("b", "Obriens vänner", "closed"),
                    ("c", "ÅKERÖ IF", "approved"),
                ] {
                    try transaction.execute(
                        "INSERT INTO customer (municipality, id, kind) VALUES (\(code), \(id), 'organisation')"
                    )
                    try transaction.execute(
                        """
                        INSERT INTO organisation (municipality, id, kind, name, state, created_at, created_by,
                            settled_at, settled_by)
                        VALUES (\(code), \(id), 'association', \(name), \(state), 1, 'x', 1, 'x')
                        """)
                }
            }
            let finder = CustomerFinder(sample.installation)
            for words in ["o'brien", "o’brien", "O'BRIENS 100 %", " 100  if"] {
                let found = try await finder.find(words, by: sample.people[0]).map(\.customer.id.text)
                #expect(found == (words.contains("if") ? [] : ["a"]), "\(words)")
            }
            let named = try await finder.find("åkerö", by: sample.people[0])
            #expect(named.map(\.customer.id.text) == ["c"])
            #expect(try await finder.find("%%", by: sample.people[0]).isEmpty)
            #expect(try await finder.find("obriens v", by: sample.people[0]).isEmpty)
            let slot = try sample.slot("a", "2026-12-01 18:00")
            func book(for id: String) async throws -> Booking {
                let customer = Customer.organisation(Organisation.ID(id))
                return try await sample.bookings.book(
                    slot, by: sample.people[0].acting(for: customer), as: .staff(reason))
            }
            await #expect(throws: StaffRefusal.unknown(.customer)) { try await book(for: "b") }
            #expect(try await book(for: "a").customer.text == "a")
        }
    }
}
