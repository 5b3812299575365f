import Domain
import Testing
import Texts

@testable import Web

@Suite("The results")
struct ResultsPageTests {
    private func page(
        _ query: String, relaxation: SearchResult.Relaxation? = nil, slots: Int = 2, total: Int = 2,
        next: Int? = nil, rules: BookingRuleSet = BookingRuleSet(), closed: OpeningHours.Rule? = nil,
        language: Language = .swedish
    ) throws -> ResultsPage {
        let frame = try SampleFrame(language: language).make()
        var town = SampleTown(rules: rules, capacity: 60)
        if let closed { town.exceptions = [closed] }
        let catalogue = town.catalogue
        let form = SearchForm(try Form(text: query))
        guard case .wish(let wish) = form.reading(in: catalogue, frame: frame) else { throw Unread() }
        let hall = try #require(catalogue.space(SampleTown.hall))
        let start = at("2026-11-25T18:00:00+01:00")
        let group = FacilitySlots(
            facility: hall.facility, distance: nil,
            slots: (0..<slots).map {
                FreeSlot(placed: hall, period: start + Minutes($0 * 60)..<start + Minutes($0 * 60 + 60))
            },
            hasMore: true, total: total)
        let result = SearchResult(
            meaning: SearchMeaning(of: wish.what, in: catalogue, vocabulary: SampleTown.vocabulary),
            facilities: slots == 0 ? [] : [group], relaxation: relaxation, next: next,
            total: (slots == 0 ? 0 : total, slots == 0 ? 0 : 1))
        return ResultsPage(
            frame: frame, form: form, wish: wish,
            choices: SearchChoices(of: catalogue, vocabulary: SampleTown.vocabulary, frame: frame),
            result: result,
            spaces: wish.spaces(in: catalogue, meaning: result.meaning),
            notAtOnce: wish.notAtOnce(in: catalogue, meaning: result.meaning),
            tooSmall: wish.tooSmall(in: catalogue, meaning: result.meaning))
    }

    private struct Unread: Error {}

    @Test("The wish is said in one line, and what was found is counted")
    func summary() throws {
        let body = try page("vad=badminton&nar=i-morgon&del=kvall&langd=90&plats=omrade:centrum&antal=8").body
        #expect(body["wish"] as? String == "Badminton, i morgon, kväll, 1,5 timmar, Centrum, 8 personer")
        #expect(body["count"] as? String == "2 lediga tider på en anläggning")
        #expect(body["nothing"] == nil && body["next"] == nil)
    }

    @Test("What is not shown is counted and led to")
    func honestCount() throws {
        let body = try page("vad=badminton", total: 268).body
        #expect(body["count"] as? String == "268 lediga tider på en anläggning. 2 av dem visas här.")
        let more = (body["groups"] as? [[String: Any]])?.first?["more"] as? [String: String]
        #expect(more?["before"] == "Visa alla 268 tider i " && more?["name"] == "Exempelhallen")
    }

    @Test("Each thing that gave way is explained", arguments: SearchResult.Relaxation.allCases)
    func relaxed(relaxation: SearchResult.Relaxation) throws {
        let body = try page("vad=badminton", relaxation: relaxation).body
        let nothing = body["nothing"] as? [String: Any]
        let text = try #require(nothing?["text"] as? String)
        #expect(text.hasSuffix(":") && !text.contains("relaxed") && !text.contains("Inget är ledigt"))
        #expect(nothing?["heading"] as? String == "Inget är ledigt just då")
        #expect(body["count"] as? String == "2 andra lediga tider på en anläggning")
    }

    @Test("Words that mean nothing are not said to be taken, and what is near them is offered")
    func unknown() throws {
        let nothing =
            try page("vad=bordmöten+kurragömma", relaxation: .what).body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Vi känner inte till ”bordmöten kurragömma”")
        let near = try page("vad=badmi+kurragömma", relaxation: .what).body["nothing"] as? [String: Any]
        let links = (near?["links"] as? [String: Any])?["list"] as? [[String: String]]
        #expect(
            links?.first == [
                "text": "Badminton", "href": "/sundsvall/boka?vad=Badminton&nar=i-dag&langd=60",
            ])
        #expect(links?.contains { $0["text"] == "Möte" } == false, "the room is on request")
    }

    @Test("What was taken for a slip of the finger is said")
    func corrected() throws {
        let text = try page("vad=badmington").body["correction"] as? String
        #expect(text == "Vi känner inte till ”badmington” och visar tider för badminton i stället.")
        #expect(try page("vad=badmintonen").body["correction"] == nil)
    }

    @Test("What nobody can book here is not said to be taken")
    func notHere() throws {
        let nothing = try page("vad=planen+möte", relaxation: .what).body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Det finns inget att boka här för planen möte")
    }

    @Test("What is booked by the staff is said to be, with the way there", arguments: ["möte", "festsal"])
    func byStaff(what: String) throws {
        let nothing = try page("vad=\(what)", relaxation: .what).body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Festsalen bokas av personalen")
        let places = (nothing?["places"] as? [String: Any])?["list"] as? [[String: String]]
        #expect(
            places == [
                [
                    "text": "Exempelhallen, Festsalen",
                    "href": "/sundsvall/anlaggningar/exempelhallen?yta=room",
                ]
            ])
    }

    @Test("What is had in other ways says in which, each place by itself where they differ")
    func regimes() throws {
        for (regime, heading) in [
            (Regime.byStaff, "Det du sökte bokas av personalen"),
            (.inRound, "Det du sökte söks i en ansökningsomgång"),
        ] {
            var rules = BookingRuleSet()
            rules.regime = regime
            let body = try page("vad=badminton", relaxation: .what, rules: rules).body
            #expect((body["nothing"] as? [String: Any])?["heading"] as? String == heading)
        }
        var rules = BookingRuleSet()
        rules.regime = .inRound
        let body = try page("", relaxation: .place, rules: rules).body
        let nothing = body["nothing"] as? [String: Any]
        let places = (nothing?["places"] as? [String: Any])?["list"] as? [[String: String]] ?? []
        for place in places where place["text"]?.contains("Festsalen") == true {
            #expect(place["text"] == "Exempelhallen, Festsalen, bokas av personalen")
        }
    }

    @Test("What fits but is closed is said to be, until when and where")
    func closed() throws {
        let lov = OpeningHours.Rule.exception(day("2026-11-20")...day("2026-12-06"), nil, reason: "Lov")
        let body = try page("vad=badminton&nar=i-morgon", relaxation: .what, closed: lov).body
        let nothing = body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Det är stängt då")
        let text = try #require(nothing?["text"] as? String)
        #expect(text.hasPrefix("Stängt till måndag 7\u{a0}december. "))
        let places = (nothing?["places"] as? [String: Any])?["list"] as? [[String: String]]
        #expect(
            places?.map { $0["text"] } == ["Hela hallen", "Del A", "Del B"].map { "Exempelhallen, \($0)" })
        let open = try page("vad=badminton&nar=i-morgon", relaxation: .what).body["nothing"] as? [String: Any]
        #expect(open?["heading"] as? String == "Inget är ledigt just då")
    }

    @Test("More people than any space holds are not answered with other activities alone")
    func tooMany() throws {
        let body = try page("vad=badminton&antal=5000", relaxation: .what).body
        let nothing = body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Ingen lokal rymmer 5\u{a0}000 personer")
        #expect(nothing?["text"] as? String == "Den största för det du sökte rymmer 120 personer:")
        let places = (nothing?["places"] as? [String: Any])?["list"] as? [[String: String]]
        #expect(places?.map { $0["text"] } == ["Exempelhallen, Hela hallen"])
        #expect((body["groups"] as? [[String: Any]])?.isEmpty == true && body["count"] == nil)
    }

    @Test("Where the shortest time is longer than the wish, that length is a press away")
    func otherLength() throws {
        var rules = BookingRuleSet()
        rules.minDuration = 480
        rules.maxDuration = 1440
        let body = try page(
            "plats=anlaggning:exempelhallen&langd=240", relaxation: .place, rules: rules
        ).body
        let nothing = body["nothing"] as? [String: Any]
        #expect(nothing?["heading"] as? String == "Där bokar du minst 8 timmar")
        let links = (nothing?["links"] as? [String: Any])?["list"] as? [[String: String]]
        #expect(
            links == [
                [
                    "text": "Visa tider på 8 timmar",
                    "href": "/sundsvall/boka?nar=i-dag&plats=anlaggning:exempelhallen&langd=480",
                ]
            ])
        let lengths = (body["form"] as? [String: Any])?["lengths"] as? [[String: Any]]
        #expect(
            lengths?.map { $0["value"] as? Int } == [30, 45, 60, 90, 120, 180, 240, 480, 600, 720, 960, 1440])
    }

    @Test("One row for each start with a button for each space, whose name says all of it")
    func rows() throws {
        let town = SampleTown()
        let start = at("2026-11-25T18:00:00+01:00")
        func free(_ id: Space.ID, _ later: Int) throws -> FreeSlot {
            FreeSlot(
                placed: try #require(town.space(id)),
                period: start + Minutes(later)..<start + Minutes(later + 60))
        }
        let slots = try [
            free(SampleTown.partA, 0), free(SampleTown.partB, 0), free(SampleTown.partA, 30),
        ]
        let body = SlotGroups(
            facilities: [
                FacilitySlots(facility: slots[0].placed.facility, distance: nil, slots: slots, hasMore: false)
            ]
        ).body(in: try SampleFrame().make())
        let day = (body[0]["days"] as? [[String: Any]])?.first
        let starts = day?["starts"] as? [[String: Any]] ?? []
        #expect(day?["label"] as? String == "I morgon" && day?["isSingle"] as? Bool == false)
        #expect(starts.map { ($0["time"] as? [String: String])?["start"] } == ["18.00", "18.30"])
        let chips = starts.map { $0["chips"] as? [[String: Any]] ?? [] }
        #expect(chips.map { $0.map { $0["text"] as? String } } == [["Del A", "Del B"], ["Del A"]])
        #expect(
            chips[0][1]["spoken"] as? [String: String] == [
                "before": "Boka onsdag 25\u{a0}november 18.00–19.00, ", "name": "Exempelhallen, Del B",
                "after": ", 150\u{a0}kr",
            ])
        #expect(
            (body[0]["prices"] as? [String: Any])?["list"] as? [[String: String]]
                == [["price": "150\u{a0}kr för 1 timme"]])
        #expect(
            try Form(text: "slot=\(chips[0][0]["value"] as? String ?? "")".replacing("+", with: "%2B")).slot()
                == slots[0].slot)
    }

    @Test("Other parts of the day are links that keep the rest of the wish")
    func parts() throws {
        let parts = try page("vad=badminton&del=kvall").body["parts"] as? [[String: Any]] ?? []
        #expect(parts.map { $0["current"] as? Bool } == [false, false, false, true])
        #expect(parts[1]["href"] as? String == "/sundsvall/boka?vad=badminton&nar=i-dag&del=morgon&langd=60")
    }

    @Test("Without anything free the page still says what to try")
    func nothing() throws {
        let body = try page("vad=badminton", slots: 0).body
        #expect(((body["nothing"] as? [String: Any])?["text"] as? String)?.contains("30") == true)
        #expect((body["otherDays"] as? [Any])?.count == 7)
    }

    @Test("Other days and more facilities keep the rest of the wish")
    func links() throws {
        let body = try page("vad=badminton&langd=90&nar=vecka", next: 20).body
        #expect(body["next"] as? String == "/sundsvall/boka?vad=badminton&nar=vecka&langd=90&fran=20")
        let days = body["otherDays"] as? [[String: Any]] ?? []
        #expect(
            days.first?["href"] as? String
                == "/sundsvall/boka?vad=badminton&nar=datum&datum=2026-11-24&langd=90")
        #expect(days.allSatisfy { $0["current"] as? Bool == false })
        let group = (body["groups"] as? [[String: Any]])?.first
        #expect(
            (group?["more"] as? [String: String])?["href"]
                == "/sundsvall/boka?vad=badminton&nar=vecka&plats=anlaggning:exempelhallen&langd=90")
    }

    @Test("At one facility, more times are in its week")
    func oneFacility() throws {
        let body = try page("plats=anlaggning:exempelhallen&langd=90").body
        let group = (body["groups"] as? [[String: Any]])?.first
        #expect(
            (group?["more"] as? [String: String])?["href"]
                == "/sundsvall/anlaggningar/exempelhallen?dag=2026-11-25&langd=90")
    }
}
