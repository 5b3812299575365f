import Assets
import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("Names in templates")
struct PageNamesTests {
    @Test("No template asks for what no page has, and no page has what its template never asks for")
    func names() async throws {
        let trees = try TemplateTree.all(in: Assets.folder("Templates")).filter { name, _ in
            !["letters/", "messages/message"].contains(where: name.hasPrefix)
        }
        let names = AskedNames(of: trees)
        try await withSample(.sqlite) { sample in
            let noon = sample.clock.now
            sample.clock.now = noon - 60
            let late = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 20:00"), by: sample.people[0])
            sample.clock.now = noon
            _ = try await sample.bookings.giveBack(
                late.id, keeping: nil, because: nil, by: sample.people[0])
            let town = try await FormTown(sample, watchedBy: names)
            var walk = Walk(through: town.site)
            // Its only time is taken.
            walk.begin(
                at:
                    "/sundsvall/boka/serie?yta=\(try sample.space("a"))&dag=2026-12-01&tid=18:00&langd=60&upprepa=1v&antal=1&visa=1",
                as: town.addresses[0].session)
            let change = try #require(
                town.addresses.first {
                    $0.path.hasPrefix("personal/bokningsserier/") && $0.path.contains("/andra?")
                })
            let form = try #require(
                PostedForm.all(in: try await town.send(change).body).first {
                    $0.action.hasSuffix("/andring")
                })
            let unreasoned = form.fields.filled(on: "andring").merging(["skal": ""]) { $1 }
            walk.begin(
                at: form.action, as: change.session,
                sending: PostedForm.body(unreasoned.map { ($0.key, $0.value) }))
            for address in try await town.addresses + Self.more(in: town, of: sample) {
                walk.begin(at: "/sundsvall/\(address.path)", as: address.session, sending: address.body)
            }
            try await walk.take()
        }
        try await withSample(.sqlite) { sample in try await walk(through: sample, noting: names) }
        #expect(Set(names.undrawn) == RarelyDrawn.pages)
        #expect(names.unsupplied.filter { !RarelyDrawn.tags.contains($0) } == [])
        // Who typed what is read by ``Pages``.
        #expect(names.unasked.filter { !$0.hasSuffix(" \(KeptTyping.key)") } == [])
        #expect(RarelyDrawn.tags.subtracting(names.tags) == [], "listed, and no longer in a template")
        // What the walk does not come to, and what is listed, is a name that some page has.
        let known = try Self.words(in: "Sources/Web")
        let unreached = names.unreached.map { "\($0)" } + RarelyDrawn.tags
        let unknown = unreached.filter { tag in
            let name = tag.split(separator: " ").last ?? ""
            return !name.split(separator: ".").allSatisfy { known.contains(String($0)) }
        }
        #expect(unknown.sorted() == [])
    }

    /// What no form is about: times that cannot be had, or not by whoever the page was shown to, days that have passed,
    /// what a closure meets, and the plan of all halls.
    private static func more(
        in town: FormTown, of sample: SampleInstallation
    ) async throws -> [FormTown.Address] {
        let mine = try #require(town.addresses.first).session
        let staff = try #require(town.addresses.first { $0.path.hasPrefix("personal/") }).session
        let (me, officer) = (sample.people[0].customer.id.text, sample.people[3].customer.id.text)
        func named(before end: String, after start: String) throws -> String {
            let found = town.addresses.first { $0.path.hasPrefix(start) && $0.path.hasSuffix(end) }
            return String(try #require(found).path.dropFirst(start.count).dropLast(end.count))
        }
        let club = try named(before: "/behorigheter", after: "personal/foreningar/")
        let moving = try named(before: "/flytt", after: "bokningar/")
        let code = sample.municipality.code
        let bookings = try await sample.installation.database.transaction(
            .read, in: .municipality(code)
        ) { transaction in
            let rows = try transaction.query(
                "SELECT id, series FROM booking WHERE municipality = \(code) ORDER BY starts")
            return try rows.map { (id: try $0["id"] as String, series: try $0["series"] as String?) }
        }
        let repeated = bookings.filter { $0.series != nil }
        _ = try await sample.bookings.move(
            Booking.ID(#require(repeated.dropFirst().first).id), to: sample.slot("b", "2027-01-13 10:00"),
            by: sample.people[0])
        // Everybody sees what it is called, and may wait for it.
        let shown = try sample.slot("c", "2027-01-20 10:00", 120)
        _ = try await Arrangements(sample.installation).create(
            ArrangementWish(
                name: #require(ArrangementName("Öppna cupen")), isShown: true, slots: [shown]),
            by: sample.people[3].acting(for: sample.people[0].customer),
            as: .staff(#require(Reason("Cupen är öppen."))))
        func slot(_ space: String) throws -> String {
            "\(try sample.space(space))/2026-12-01T18:00:00+01:00/2026-12-01T19:00:00+01:00"
        }
        func pressed(_ space: String, _ customer: String) throws -> String {
            QueryString.make([("slot", try slot(space)), ("key", "k"), ("kund", customer)])
        }
        let closing = QueryString.make([
            ("yta", try sample.space("hall").text), ("start", "2026-12-01"), ("fran", "18:00"),
            ("slut", "2026-12-09"), ("till", "19:00"), ("plan", "1"),
        ])
        let taken: [(String, String?)] = [
            ("egen", "1"), ("key", "k"), ("yta", try sample.space("a").text), ("dag", "2026-12-01"),
            ("fran", "18:00"), ("till", "19:00"), ("slutar", "samma-dag"), ("skal", "Telefon"),
        ]
        let chosen: [(String, String?)] = [
            ("anlaggning", "exempelhallen"), ("datum", "2026-12-01"), ("key", "k"), ("skal", "Telefon"),
            ("tid", try slot("a")),
        ]
        let occurrences = "upprepa=1v&antal=2&visa=1&langd=60&yta=\(try sample.space("b"))"
        let each = bookings.flatMap { booking -> [FormTown.Address] in
            [
                .init(path: "bokningar/\(booking.id)", session: mine),
                .init(path: "personal/bokningar/\(booking.id)", session: staff),
            ]
        }
        let more: [FormTown.Address] = [
            .init(path: "logga-in?igen=1", session: mine),
            .init(path: "bokningar?kund=alla&visa=kommande", session: mine),
            .init(path: "bokningar?kund=alla&visa=avbokade", session: mine),
            .init(path: "bokningar?kund=alla&visa=tidigare", session: mine),
            .init(path: "bokningar?sok=xyzzy", session: mine),
            .init(path: "bokningar?favoriter=full", session: mine),
            .init(
                path: "anlaggningar/exempelhuset?yta=\(try sample.space("forfragan"))&dag=2026-12-01",
                session: mine),
            .init(
                path: "anlaggningar/exempelhallen?yta=\(try sample.space("c"))&dag=2027-01-20",
                session: staff),
            .init(
                path:
                    "boka/flera?visa=1&yta-\(try sample.space("a"))=1&dag-1=2026-12-01&fran-1=18:00&till-1=19:00",
                session: mine),
            .init(path: "boka/serie?dag=2027-01-05&tid=10:00&\(occurrences)", session: mine),
            .init(
                path: "personal/kund/\(me)/boka", session: staff, body: QueryString.make(chosen)),
            .init(path: "bokningar", session: mine, body: try pressed("forfragan", me)),
            .init(path: "bokningar/\(moving)/flytt?datum=2026-11-01", session: mine),
            .init(path: "bokningar/\(moving)/flytt?datum=2028-11-01", session: mine),
            .init(path: "personal/kund/\(club)", session: staff),
            .init(path: "personal/kund/\(sample.people[1].person.id)", session: staff),
            .init(path: "personal/kund/\(me)/boka?anlaggning=exempelhallen&datum=2026-11-01", session: staff),
            .init(
                path: "personal/plan/bokning", session: staff,
                body: QueryString.make(taken + [("kund", "")])),
            .init(
                path: "personal/plan/bokning", session: staff,
                body: QueryString.make(taken + [("kund", me)])),
            .init(path: "bokningar", session: mine, body: try pressed("a", me)),
            .init(path: "bokningar", session: staff, body: try pressed("a", officer)),
            .init(path: "bokningar", session: mine, body: try pressed("scen", club)),
            .init(path: "bokningar", session: mine, body: try pressed("scen", officer)),
            .init(path: "personal/avstangningar?\(closing)", session: staff),
            .init(path: "personal/plan?plats=alla&datum=2026-12-03", session: staff),
            .init(path: "personal/plan?plats=alla&vy=vecka&datum=2026-12-01", session: staff),
            .init(path: "personal/plan?plats=anlaggning:exempelhuset&datum=2026-12-01", session: staff),
            .init(path: "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-01", session: staff),
            .init(path: "personal/plan?plats=anlaggning:exempelhallen&datum=2026-12-08", session: staff),
            .init(path: "anlaggningar/exempelhuset/plan?vy=vecka&dag=2026-12-01", session: mine),
            .init(path: "anlaggningar/exempelhuset/plan?dag=2026-12-05", session: mine),
            .init(path: "anlaggningar/exempelhuset/plan?dag=2026-12-07", session: mine),
        ]
        return each + more
    }

    /// As everybody of a town where much has happened.
    private func walk(through sample: SampleInstallation, noting names: AskedNames) async throws {
        let installation = sample.installation
        let (noon, me) = (sample.clock.now, sample.people[0])
        _ = try await FacilityImport(installation).run(
            data: Data(Self.places.utf8), into: sample.municipality)
        var bookings: [Booking.ID] = []
        sample.clock.now = noon - .hours(24 * 30)
        let over = try await sample.bookings.book(sample.slot("natt", "2026-10-27 18:00"), by: me)
        _ = try await sample.bookings.cancel(over.id, by: me)
        for hour in 0..<24 {
            let start = "2026-10-26 \(hour < 10 ? "0" : "")\(hour):00"
            _ = try await sample.bookings.book(sample.slot("natt", start), by: me)
        }
        let early = try await sample.bookings.book(sample.slot("a", "2026-10-26 18:00"), by: me)
        sample.clock.now = try SampleInstallation.instant("2026-10-26 12:00")
        _ = try await sample.bookings.giveBack(early.id, keeping: nil, because: nil, by: me)
        sample.clock.now = noon - .hours(1)
        let withdrawn = try await sample.bookings.book(sample.slot("b", "2026-11-28 10:00"), by: me)
        _ = try await sample.bookings.cancel(withdrawn.id, by: me)
        sample.clock.now = noon
        for day in ["2026-11-24", "2026-11-25", "2026-11-26", "2026-12-01"] {
            bookings.append(try await sample.bookings.book(sample.slot("a", "\(day) 18:00"), by: me).id)
        }
        let undone = try await sample.bookings.book(sample.slot("b", "2026-11-28 12:00"), by: me)
        _ = try await sample.bookings.cancel(undone.id, by: me)
        let garden = try await Places(installation).catalogue(of: sample.municipality).spaces.first {
            $0.space.sourceID == "sal"
        }
        let evening = try sample.slot("a", "2026-11-28 18:00").period
        bookings.append(
            try await sample.bookings.book(
                Slot(space: #require(garden).id, period: evening), by: me
            ).id)
        let paths =
            Self.paths + bookings.map { "/sundsvall/bokningar/\($0)" }
            + [undone, withdrawn].map { "/sundsvall/bokningar?avbokad=\($0.id)" }
            + ["/sundsvall/boka/tid?\(try Self.slot(sample.slot("a", "2026-12-08 18:00")))"]
        try await ContactChannels(installation).add(
            "0701740605", kind: .phone, of: me, in: try PhraseBook().swedish)
        _ = try await sample.bookings.book(sample.slot("scen", "2026-11-27 18:00", 180), by: me)
        let towns = try await TwoTowns(sample)
        try await installation.database.transaction(.write, in: .municipality(sample.municipality.code)) {
            try $0.execute("UPDATE municipality SET demonstration = 1")
        }
        let provider = try await DemonstrationProvider(
            people: Demonstration.people(), clock: sample.clock.clock)
        provider.start(at: "http://localhost", transport: RefusingProvider())
        let site = try SiteInProcess(
            sample.installation(on: UndoneDatabase(installation.database)),
            logIn: LogInSetup(demonstration: provider), watchedBy: names)
        var walk = Walk(through: site)
        // All of the staff see the same as a resident, but for their own pages.
        for (index, visitor) in towns.visitors.enumerated() {
            let isStaff = index > 2
            for path in isStaff ? Self.staffPaths : paths + Self.staffPaths {
                walk.begin(
                    at: path, as: visitor.session, kind: isStaff ? "staff" : visitor.description,
                    inEnglishToo: index == 1 || index + 1 == towns.visitors.count)
            }
        }
        try await walk.take()
    }

    private static func slot(_ slot: Slot) -> String {
        QueryString.make([
            ("space", slot.space.text), ("start", slot.starts.rfc3339), ("end", slot.ends.rfc3339),
        ])
    }

    private static let paths = [
        "/sundsvall/jag", "/sundsvall/jag/kontakt/phone", "/sundsvall/anlaggningar/festplatsen",
        "/sundsvall/anlaggningar/stangda", "/sundsvall/anlaggningar/stangda/plan",
        "/", "/?q=x", "/sundsvall", "/sundsvall/finns-inte",
        "/sundsvall/boka?vad=badminton&nar=date&datum=2026-11-25",
        "/sundsvall/boka?vad=badmintn&nar=date&datum=2026-11-25&antal=5000",
        "/sundsvall/boka?vad=Exempelhallen&plats=Centrum&nar=date&datum=2026-11-28",
        "/sundsvall/boka?nar=x&datum=x&del=x&langd=x&antal=x&plats=x", "/sundsvall/boka?vad=sjunka",
        "/sundsvall/boka?vad=dans&nar=date&datum=2026-11-27&del=fran-18:00&langd=60",
        "/sundsvall/anlaggningar?q=x", "/sundsvall/anlaggningar/exempelhallen?datum=2026-11-25",
        "/sundsvall/anlaggningar/exempelgarden", "/sundsvall/anlaggningar/exempelplatsen",
        "/sundsvall/logga-in", "/sundsvall/utloggad",
        "/sundsvall/formular?sida=/sundsvall/bokningar", "/sundsvall/logga-in/svar?error=access_denied",
    ]

    private static let staffPaths = [
        "/sundsvall/logg", "/sundsvall/logg?fran=x&till=x", "/sundsvall/logg?anrop=x",
        "/sundsvall/personal", "/sundsvall/personal/dagen?anlaggning=exempelhallen&datum=2026-11-25",
        "/sundsvall/personal/dagen?anlaggning=exempelhallen",
    ]

    /// A place with all that can be said of one, and one that has not opened.
    private static let places = """
        kind,facility,space,name,type,street_address,postal_code,city,latitude,longitude,description,accessibility,equipment,contact_name,contact_email,contact_phone,contact_url,weekday,opens,closes,first_day,last_day,reason,cancellation_deadline,activities,regime
        facility,garden,,Exempelgården,2210,Exempelgatan 1,852 31,Sundsvall,62.39,17.31,Beskriven,Ramp,Mål,Exempel,garden@example.org,0701740605,https://example.org,,,,,,,,,
        space,garden,sal,Salen,,,,,,,,,,,,,,,,,,,,100000,badminton,
        hours,garden,,,,,,,,,,,,,,,,1-7,07:00,22:00,,,,,,
        exception,garden,,,,,,,,,,,,,,,,,,,2026-11-27,2026-11-27,Städning,,,
        facility,platsen,,Exempelplatsen,2210,,,,,,,,,,,,,,,,,,,,,
        facility,fest,,Festplatsen,2210,,,,,,,,,,,,,,,,,,,,,
        space,fest,festsal,Festsalen,,,,,,,,,,,,,,,,,,,,100000,dance,by-staff
        hours,fest,,,,,,,,,,,,,,,,1-7,07:00,22:00,,,,,,
        facility,stangda,,Stängda,2210,,,,,,,,,,,,,,,,,,,,,
        space,stangda,stangdsal,Stängda salen,,,,,,,,,,,,,,,,,,,,100000,dance,
        hours,stangda,,,,,,,,,,,,,,,,1-7,07:00,22:00,,,,,,
        exception,stangda,,,,,,,,,,,,,,,,,,,2026-11-01,2026-12-31,Renovering,,,
        """

    /// What stands in quotation marks in a folder's code.
    private static func words(in folder: String) throws -> Set<String> {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent()
        }
        let folder = root.appending(path: folder).path
        var words: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".swift")
        {
            let source = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
            for match in source.matches(of: /"(\w+)"/) { words.insert(String(match.1)) }
        }
        return words
    }
}
