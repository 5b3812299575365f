import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Favourites")
struct FavouritesTests {
    private func names(_ facilities: [Facility]) -> [String] { facilities.map(\.name) }

    @Test("A mark is one's own, is set once and taken away once", arguments: Engine.allCases)
    func marks(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let favourites = Favourites(sample.installation)
            let (me, other) = (sample.people[0], sample.people[1])
            let hall = try sample.facility("exempelhallen").id
            let house = try sample.facility("exempelhuset").id
            for facility in [house, hall, hall] { try await favourites.mark(facility, as: true, by: me) }
            #expect(names(try await favourites.list(of: me)) == ["Exempelhallen", "Exempelhuset"])
            #expect(try await favourites.list(of: other).isEmpty)
            for _ in 1...2 { try await favourites.mark(hall, as: false, by: me) }
            #expect(names(try await favourites.list(of: me)) == ["Exempelhuset"])
            await #expect(throws: Unknown.self) {
                try await favourites.mark(Facility.ID("okand"), as: true, by: me)
            }
            let recorded = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT action FROM audit_entry WHERE action LIKE 'favourite.%' ORDER BY id")
                    .map { try $0["action"] as String }
            }
            #expect(recorded == ["favourite.add", "favourite.add", "favourite.remove"])
        }
    }

    @Test("No more than fifty, and none of who is erased", arguments: Engine.allCases)
    func most(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let favourites = Favourites(sample.installation)
            let me = sample.people[0]
            let hall = try sample.facility("exempelhallen").id
            try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                for number in 1...Favourite.most {
                    try transaction.execute(
                        """
                        INSERT INTO facility (municipality, id, source, source_id, slug, name, type, created_at,
                            updated_at)
                        SELECT municipality, \("f\(number)"), 'test', \("f\(number)"), \("f\(number)"), 'F',
                            type, 1, 1
                        FROM facility WHERE id = \(hall)
                        """)
                    try transaction.execute(
                        "INSERT INTO favourite VALUES ('2281', \(me.person.id), \("f\(number)"), \(number))")
                }
            }
            await #expect(throws: FavouriteRefusal.full) {
                try await favourites.mark(hall, as: true, by: me)
            }
            try await favourites.mark(Facility.ID("f1"), as: false, by: me)
            try await favourites.mark(hall, as: true, by: me)
            #expect(try await sample.count("favourite") == Favourite.most)
            try await Erasure(sample.installation).eraseByCommand(
                me.person.id, in: sample.municipality, because: #require(Reason("Begäran.")))
            #expect(try await sample.count("favourite") == 0)
        }
    }
}
