import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Rules of how times are had, in files")
struct RegimeImportTests {
    private static let header =
        "kind,facility,space,name,type,regime,customers,min_duration,max_duration,notice_from,notice_under,weekday,"
        + "opens,closes,first_day,last_day,reason,reason_en\n"
    private static let places = """
        facility,skolan,,Exempelskolan,2210,,,,,,,,,,,,,
        space,skolan,aula,Aulan,,on-request,,,,,,,,,,,,
        hours,skolan,,,,,,,,,,1-7,07:00,22:00,,,,

        """

    private func imported(_ rows: String, into sample: SampleInstallation) async throws -> ImportSummary {
        try await FacilityImport(sample.installation).run(
            data: Data((Self.header + Self.places + rows).utf8), into: sample.municipality)
    }

    private func aula(_ sample: SampleInstallation) async throws -> PlacedSpace {
        let catalogue = try await Places(sample.installation).catalogue(of: sample.municipality)
        return try #require(catalogue.spaces.first { $0.space.sourceID == "aula" })
    }

    @Test("They are stored in order, written out and read back as they were", arguments: Engine.allCases)
    func roundTrip(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let rows = """
                regime,skolan,,,,by-staff,,,,,1440,,,,,,,
                regime,skolan,aula,,,at-once,association,60,120,2880,,1-3 6,17:00,22:00,2026-08-15,2027-06-10,Barn tränar.,Children train.
                """
            let first = try await imported(rows, into: sample)
            #expect(first.problems == [] && first.created == 1)
            let rules = try await aula(sample).regimes.rules
            let expected = RegimeRule(
                regime: .atOnce, weekdays: [.monday, .tuesday, .wednesday, .saturday],
                hours: try #require(TimeOfDay("17:00"))..<#require(TimeOfDay("22:00")),
                customers: [.association],
                shortest: 60, longest: 120, noticeFrom: 2880,
                days: DayRange(first: CalendarDate("2026-08-15"), last: CalendarDate("2027-06-10")),
                why: Explanation(swedish: "Barn tränar.", english: "Children train."))
            #expect(rules == [expected, RegimeRule(regime: .byStaff, noticeUnder: 1440)])
            #expect(try await imported(rows, into: sample).unchanged == 1)

            let written = try await FacilityExport(sample.installation).csv(of: sample.municipality)
            let again = try await FacilityImport(sample.installation).run(
                data: Data(written.utf8), into: sample.municipality, strict: true)
            #expect(again.problems == [] && again.unchanged == again.read)
            #expect(try await imported("", into: sample).updated == 1)
            #expect(try await aula(sample).regimes.rules == [])
        }
    }

    @Test(
        "What is wrong with one is told with its line",
        arguments: [
            ("regime,skolan,,,,,,,,,,,,,,,,", "regime: is missing"),
            ("regime,skolan,,,,kanske,,,,,,,,,,,,", "regime: \"kanske\" is not"),
            ("regime,skolan,ingen,,,by-staff,,,,,,,,,,,,", "space: \"ingen\" is not a space"),
            ("regime,skolan,,,,by-staff,alla,,,,,,,,,,,", "customers: \"alla\" is not some of"),
            ("regime,skolan,,,,by-staff,,120,60,,,,,,,,,", "max_duration: is less"),
            ("regime,skolan,,,,by-staff,,,,60,60,,,,,,,", "notice_under: is not more"),
            ("regime,skolan,,,,by-staff,,,,,,,22:00,17:00,,,,", "closes: 17:00 is not after 22:00"),
            ("regime,skolan,,,,by-staff,,,,,,,22:00,,,,,", "opens and closes must both"),
            ("regime,skolan,,,,by-staff,,,,,,,,,2027-01-02,2027-01-01,,", "last_day: 2027-01-01 is before"),
            ("regime,skolan,,namn,,by-staff,,,,,,,,,,,,", "name: does not belong"),
        ])
    func wrong(row: String, problem: String) async throws {
        try await withSample(.sqlite) { sample in
            let summary = try await imported(row, into: sample)
            #expect(summary.refused == 1 && summary.problems.count == 1, "\(summary.problems)")
            #expect(summary.problems.first?.line == 5)
            #expect(summary.problems.first?.reason.hasPrefix(problem) == true, "\(summary.problems)")
        }
    }

    @Test("The search says how each time is had, by who looks", arguments: Engine.allCases)
    func search(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let rows = "regime,skolan,aula,,,at-once,association,,,,,,,,,,,\n"
            _ = try await imported(rows, into: sample)
            let date = try #require(CalendarDate("2026-12-01"))
            let aula = try await aula(sample)
            let wish = SearchWish(what: "aulan", dates: date...date, duration: 60)
            func regimes(_ customer: Customer.ID?) async throws -> Set<Regime> {
                let found = try await Search(sample.installation).find(
                    wish, for: customer, in: sample.municipality)
                #expect(found.facilities.map(\.facility.id) == [aula.facility.id])
                return Set(found.facilities.flatMap(\.slots).map(\.regime))
            }
            #expect(try await regimes(nil) == [.onRequest])
            #expect(try await regimes(sample.people[0].customer.id) == [.onRequest])
            let club = try #require(
                OrganisationWish(
                    kind: .association, name: "Exempelföreningen", number: OrganisationNumber("802900-0018")))
            let association = try await Organisations(sample.installation)
                .register(club, by: sample.people[1]).id
            #expect(try await regimes(Customer.organisation(association).id) == [.atOnce])
        }
    }
}
