import Assets
import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

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
            for address in town.addresses {
                walk.begin(at: "/sundsvall/\(address.path)", as: address.session, sending: address.body)
            }
            try await walk.take()
        }
        try await withSample(.sqlite) { sample in try await walk(through: sample, noting: names) }
        #expect(names.undrawn == [])
        #expect(names.unsupplied == [])
        #expect(names.unasked == [])
        // What the walk does not come to is a name that some page has.
        let known = try Self.words(in: "Sources/Web")
        let unknown = names.unreached.filter { tag in
            !tag.name.split(separator: ".").allSatisfy { known.contains(String($0)) }
        }
        #expect(unknown.map(\.description).sorted() == [])
    }

    /// As everybody of a town where much has happened.
    private func walk(through sample: SampleInstallation, noting names: AskedNames) async throws {
        let installation = sample.installation
        let (noon, me) = (sample.clock.now, sample.people[0])
        _ = try await FacilityImport(installation).run(
            data: Data(Self.places.utf8), into: sample.municipality)
        sample.clock.now = noon - .hours(24 * 30)
        for hour in 0..<24 {
            let start = "2026-10-26 \(hour < 10 ? "0" : "")\(hour):00"
            _ = try await sample.bookings.book(sample.slot("natt", start), by: me)
        }
        let early = try await sample.bookings.book(sample.slot("a", "2026-10-26 18:00"), by: me)
        sample.clock.now = try SampleInstallation.instant("2026-10-26 12:00")
        _ = try await sample.bookings.giveBack(early.id, keeping: nil, because: nil, by: me)
        sample.clock.now = noon
        for day in ["2026-11-24", "2026-11-25", "2026-11-26"] {
            _ = try await sample.bookings.book(sample.slot("a", "\(day) 18:00"), by: me)
        }
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
        for visitor in towns.visitors {
            for path in Self.paths { walk.begin(at: path, as: visitor.session) }
        }
        try await walk.take()
    }

    private static let paths = [
        "/", "/?q=x", "/sundsvall", "/sundsvall/finns-inte", "/sundsvall/logg",
        "/sundsvall/logg?fran=x&till=x",
        "/sundsvall/logg?anrop=x", "/sundsvall/boka?vad=badminton&nar=date&datum=2026-11-25",
        "/sundsvall/boka?vad=badmintn&nar=date&datum=2026-11-25&antal=5000",
        "/sundsvall/boka?vad=Exempelhallen&plats=Centrum&nar=date&datum=2026-11-28",
        "/sundsvall/boka?nar=x&datum=x&del=x&langd=x&antal=x&plats=x", "/sundsvall/boka?vad=sjunka",
        "/sundsvall/anlaggningar?q=x", "/sundsvall/anlaggningar/exempelhallen?datum=2026-11-25",
        "/sundsvall/anlaggningar/exempelgarden", "/sundsvall/anlaggningar/exempelplatsen",
        "/sundsvall/personal/dagen?anlaggning=exempelhallen&datum=2026-11-25",
        "/sundsvall/personal/dagen?anlaggning=exempelhallen", "/sundsvall/logga-in", "/sundsvall/utloggad",
        "/sundsvall/formular?sida=/sundsvall/bokningar", "/sundsvall/logga-in/svar?error=access_denied",
    ]

    /// A place with all that can be said of one, and one that has not opened.
    private static let places = """
        kind,facility,space,name,type,street_address,postal_code,city,latitude,longitude,description,accessibility,equipment,contact_name,contact_email,contact_phone,contact_url,weekday,opens,closes,first_day,last_day,reason,cancellation_deadline,activities
        facility,garden,,Exempelgården,2210,Exempelgatan 1,852 31,Sundsvall,62.39,17.31,Beskriven,Ramp,Mål,Exempel,garden@example.org,0701740605,https://example.org,,,,,,,,
        space,garden,sal,Salen,,,,,,,,,,,,,,,,,,,,100000,badminton
        hours,garden,,,,,,,,,,,,,,,,1-7,07:00,22:00,,,,,
        exception,garden,,,,,,,,,,,,,,,,,,,2026-11-27,2026-11-27,Städning,,
        facility,platsen,,Exempelplatsen,2210,,,,,,,,,,,,,,,,,,,,
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
