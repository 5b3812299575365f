import Domain
import Testing

@testable import Web

@Suite("The search form")
struct SearchFormTests {
    private func reading(
        _ query: String, town: SampleTown = SampleTown(), now: String = SampleFrame().now
    ) throws -> SearchForm.Reading {
        SearchForm(try Form(text: query))
            .reading(in: town.catalogue, frame: try SampleFrame(now: now).make())
    }

    private func wish(_ query: String, now: String = SampleFrame().now) throws -> SearchWish? {
        if case .wish(let wish) = try reading(query, now: now) { wish } else { nil }
    }

    @Test(
        "Days are counted from today",
        arguments: [
            ("nar=i-dag", "2026-11-24", "2026-11-24"), ("nar=i-morgon", "2026-11-25", "2026-11-25"),
            ("nar=vecka", "2026-11-24", "2026-11-30"), ("nar=helg", "2026-11-28", "2026-11-29"),
            ("nar=datum&datum=2027-03-28", "2027-03-28", "2027-03-28"),
            ("datum=2026-12-01", "2026-12-01", "2026-12-01"), ("", "2026-11-24", "2026-11-24"),
            ("nar=i-dag&datum=skräp", "2026-11-24", "2026-11-24"),
        ])
    func dates(query: String, first: String, last: String) throws {
        #expect(try wish(query)?.dates == day(first)...day(last))
    }

    @Test("On a Sunday the weekend is what is left of it, and the week is the coming seven days")
    func sunday() throws {
        let now = "2026-11-29T10:00:00+01:00"
        #expect(try wish("nar=vecka", now: now)?.dates == day("2026-11-29")...day("2026-12-05"))
        #expect(try wish("nar=helg", now: now)?.dates == day("2026-11-29")...day("2026-11-29"))
    }

    @Test("All fields make the wish")
    func everything() throws {
        let wish = try #require(
            try wish(
                "vad=Badminton&nar=i-morgon&del=kvall&plats=omrade:centrum&langd=90&antal=8&nara=62.39,17.31")
        )
        #expect(wish.what == "Badminton")
        #expect(wish.partOfDay == PartOfDay.evening.times)
        #expect(wish.place == .area("centrum"))
        #expect(wish.duration == 90)
        #expect(wish.people == 8)
        #expect(wish.near == Position(latitude: 62.39, longitude: 17.31))
        let late = try #require(TimeOfDay("18:30"))
        #expect(try self.wish("del=fran-18:30")?.partOfDay == late..<TimeOfDay.endOfDay)
        #expect(try self.wish("plats=anlaggning:exempelhallen")?.place == .facility(Facility.ID("hallen")))
    }

    @Test(
        "What cannot be read is named by its field",
        arguments: [
            ("nar=24:61", ["date"]), ("nar=datum&datum=2027-02-30", ["date"]), ("nar=datum", ["date"]),
            ("nar=datum&datum=2026-11-23", ["date"]), ("nar=datum&datum=2028-01-01", ["date"]),
            ("del=x", ["part"]), ("del=fran-24:00", ["part"]), ("del=fran-x", ["part"]),
            ("plats=x", ["where"]), ("plats=omrade:atlantis", ["where"]),
            ("plats=anlaggning:x", ["where"]), ("nara=x", ["where"]), ("nara=91,0", ["where"]),
            ("langd=-5", ["length"]), ("langd=99999999999999999999", ["length"]), ("langd=1441", ["length"]),
            ("antal=många", ["people"]), ("antal=0", ["people"]),
            ("antal=många&langd=x", ["length", "people"]),
        ])
    func problems(query: String, fields: [String]) throws {
        guard case .problems(let problems) = try reading(query) else {
            Issue.record("\(query) was read")
            return
        }
        #expect(problems.map(\.field) == fields)
        #expect(problems.allSatisfy { $0.text.hasSuffix(".") && !$0.text.contains("%{") })
    }

    @Test(
        "Where: an area or a facility as people write it",
        arguments: [
            ("centrum", SearchWish.Place.area("centrum")), ("Centrumm", .facility(Facility.ID("hallen"))),
            ("exempelhalen", .facility(Facility.ID("hallen"))), ("ALNO", .area("alno")), ("", .anywhere),
            ("exempel", .facilities([Facility.ID("hallen"), Facility.ID("planen")])),
        ])
    func place(text: String, place: SearchWish.Place) throws {
        #expect(try wish("plats=\(text)")?.place == place)
    }

    @Test("A place that is not here leads to those that are like it")
    func unknownPlace() throws {
        guard case .problems(let problems) = try reading("vad=dans&plats=planterna") else {
            Issue.record("planterna was read")
            return
        }
        #expect(problems.first?.text.contains("planterna") == true)
    }

    @Test("What was written is kept, also when it is wrong")
    func kept() throws {
        let form = SearchForm(try Form(text: "vad=%22%3Cb%3E&antal=m%C3%A5nga&langd=75&del=kvall"))
        let choices = SearchChoices(
            of: SampleTown().catalogue, vocabulary: SampleTown.vocabulary, frame: try SampleFrame().make())
        let body = form.body(
            choices, problems: [FormProblem(field: "people", text: "?")], in: try SampleFrame().make())
        #expect(body["what"] as? String == "\"<b>")
        #expect(body["people"] as? String == "många")
        #expect((body["errors"] as? [String: String]) == ["people": "?"])
        func selected(_ name: String) -> [String] {
            (body[name] as? [[String: Any]] ?? []).filter { $0["selected"] as? Bool == true }
                .map { "\($0["value"] ?? "")" }
        }
        #expect(
            selected("lengths") == ["75"] && selected("parts") == ["kvall"] && selected("whens") == ["i-dag"])
    }

    @Test("The address of a search reads back as the same search")
    func address() throws {
        let query = "vad=M%C3%B6te+%26+fika&nar=datum&datum=2026-12-01&del=dag&langd=90&antal=4"
        let form = SearchForm(try Form(text: query))
        #expect(SearchForm(try Form(text: form.query())) == form)
        #expect(try Form(text: form.query(first: 20))["fran"] == "20")
        #expect(form.on(day("2026-12-24")).date == "2026-12-24")
    }
}
