import Dispatch
import Domain
import Foundation
import PostgresStorage
import SQLiteStorage
import Services
import Storage
import Synchronization

/// Bookings in process by a mandate, with authorisation and audit and without, in turns so that both meet the same
/// weather; with the sealer at work as well; and what that is of a booking as the API takes it.
struct AuditMeasurement {
    private static let rounds = 20
    /// Beyond those that the other measurements take.
    private static let firstSlot = 480_000

    let site: Site
    let load: LoadShape

    func run() async throws {
        let database = try await open()
        let principal = try await principal(in: database)
        let next = Counter(Self.firstSlot)
        let whole = try installation(on: database)
        let bare = try installation(on: UnrecordedDatabase(base: database))
        let sealing = AuditSealing(whole)
        var (on, off, sealed) = ([Double](), [Double](), [Double]())
        _ = try await rate(of: whole, by: principal, next)
        for _ in 0..<Self.rounds {
            on.append(try await rate(of: whole, by: principal, next))
            off.append(try await rate(of: bare, by: principal, next))
            try await sealing.seal(principal.municipality, until: Self.now())
            let sealer = sealer(sealing, of: principal.municipality)
            sealed.append(try await rate(of: whole, by: principal, next))
            sealer.cancel()
            try await sealer.value
        }
        await database.close()
        report("book for an organisation, in process", String(format: "%8.0f/s", Self.median(on)))
        report("… without authorisation and audit", Self.line(off, cost: zip(on, off).map { 1 - $0 / $1 }))
        report(
            "… with a sealer beside, 10 times a second",
            Self.line(sealed, cost: zip(sealed, on).map { 1 - $0 / $1 }))
        let rate = try rateOfAPI(next)
        let seconds = Self.median(zip(on, off).map { 1 / $0 - 1 / $1 })
        report(
            "… of a booking by the API, on and off",
            String(format: "%8.0f/s   cost %.1f %%", rate, 100 * seconds * rate))
    }

    private func rateOfAPI(_ next: Counter) throws -> Double {
        try site.server.start()
        defer { site.server.stop() }
        let (places, token) = (site.places, site.token)
        return try Load(shape: load, server: site.server, status: 201).run { _ in
            HTTPRequest.booking(of: places.freeSlot(next.next()), token: token)
        }.perSecond
    }

    private func sealer(_ sealing: AuditSealing, of municipality: Municipality) -> Task<Void, any Error> {
        Task {
            while !Task.isCancelled {
                try await sealing.seal(municipality, until: Self.now())
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private static func line(_ rates: [Double], cost: [Double]) -> String {
        String(
            format: "%8.0f/s   cost %.1f %% (median of %d pairs)", median(rates), 100 * median(cost), rounds)
    }

    @Sendable private static func now() -> Domain.Instant {
        Domain.Instant(seconds: Int64(Date().timeIntervalSince1970))
    }

    private static func median(_ rates: [Double]) -> Double { rates.sorted()[rates.count / 2] }

    private func open() async throws -> any Database {
        if let url = site.url {
            return try await PostgresDatabase.open(url: url, connections: load.connections)
        }
        return try SQLiteDatabase.open(path: site.folder.appending(path: "manegen.sqlite").path)
    }

    private func installation(on database: any Database) throws -> Installation {
        let registers = try Registers.load()
        guard let keyring = Keyring(secret: Site.secret) else { throw BenchFailure("No key.") }
        return Installation(
            database: database, clock: Clock(now: Self.now), keyring: keyring,
            municipalities: registers.municipalities, vocabulary: registers.vocabulary)
    }

    /// Someone with a mandate of an organisation made for this.
    private func principal(in database: any Database) async throws -> Principal {
        let (person, organisation) = (try await site.places.person(in: site.database), RowIdentifier.new())
        let code = SamplePlaces.municipality
        guard let municipality = try Registers.load().municipalities.find(code) else {
            throw BenchFailure("The municipality is missing.")
        }
        try await database.transaction(.write, in: .municipality(code)) { transaction in
            try transaction.execute(
                "INSERT INTO customer (municipality, id, kind) VALUES (\(code), \(organisation), 'organisation')"
            )
            try transaction.execute(
                """
                INSERT INTO organisation (municipality, id, kind, name, state, created_at, created_by, settled_at,
                    settled_by)
                VALUES (\(code), \(organisation), 'association', 'Exempelföreningen', 'approved', 1, 'bench', 1,
                    'bench')
                """)
            try transaction.execute(
                """
                INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, given_at,
                    given_by)
                VALUES (\(code), \(RowIdentifier.new()), \(organisation), \(person), 'book', '2026-01-01', 1, 'bench')
                """)
        }
        return Principal(
            municipality: municipality, person: Person(id: .init(person), name: "Exempelperson"),
            customer: .organisation(.init(organisation)), request: "bench")
    }

    private func rate(
        of installation: Installation, by principal: Principal, _ counter: Counter
    ) async throws -> Double {
        let seconds = max(0.3, load.seconds / Double(Self.rounds))
        let (bookings, places) = (Bookings(installation), site.places)
        let first = counter.next()
        let started = DispatchTime.now().uptimeNanoseconds
        let deadline = started + UInt64(seconds * 1e9)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<load.connections {
                group.addTask {
                    while DispatchTime.now().uptimeNanoseconds < deadline {
                        let slot = places.freeSlot(counter.next())
                        guard let starts = Domain.Instant(rfc3339: slot.startText),
                            let ends = Domain.Instant(rfc3339: slot.endText)
                        else { throw BenchFailure("No more free times.") }
                        _ = try await bookings.book(
                            Slot(space: .init(slot.space), period: starts..<ends), by: principal)
                    }
                }
            }
            try await group.waitForAll()
        }
        let taken = Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
        return Double(counter.next() - first) / taken
    }

    private final class Counter: Sendable {
        private let value: Atomic<Int>

        init(_ first: Int) { value = Atomic(first) }

        func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
    }
}
