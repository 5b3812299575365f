import Domain
import Testing

@testable import Web

@Suite("The results")
struct ResultsPageTests {
    private func page(
        _ query: String, relaxation: SearchResult.Relaxation? = nil, slots: Int = 2, next: Int? = nil,
        isKnown: Bool = true
    ) throws -> ResultsPage {
        let frame = try SampleFrame().make()
        let catalogue = SampleTown().catalogue
        let form = SearchForm(try Form(text: query))
        guard case .wish(let wish) = form.reading(in: catalogue, frame: frame) else { throw Unread() }
        let hall = try #require(catalogue.space(SampleTown.hall))
        let start = at("2026-11-25T18:00:00+01:00")
        let group = FacilitySlots(
            facility: hall.facility, distance: nil,
            slots: (0..<slots).map {
                FreeSlot(placed: hall, period: start + Minutes($0 * 60)..<start + Minutes($0 * 60 + 60))
            },
            hasMore: true)
        let result = SearchResult(
            facilities: slots == 0 ? [] : [group], relaxation: relaxation, next: next,
            total: (slots, slots == 0 ? 0 : 1))
        return ResultsPage(
            frame: frame, form: form, wish: wish,
            choices: SearchChoices(of: catalogue, vocabulary: SampleTown.vocabulary, frame: frame),
            result: result,
            isKnown: isKnown)
    }

    private struct Unread: Error {}

    @Test("The wish is said in one line, and what was found is counted")
    func summary() throws {
        let body = try page("vad=badminton&nar=i-morgon&del=kvall&langd=90&plats=omrade:centrum&antal=8").body
        #expect(body["wish"] as? String == "Badminton, i morgon, kväll, 1,5 timmar, Centrum, 8 personer")
        #expect(body["count"] as? String == "2 lediga tider på 1 anläggning")
        #expect(body["nothing"] == nil && body["next"] == nil)
    }

    @Test("Each thing that gave way is explained", arguments: SearchResult.Relaxation.allCases)
    func relaxed(relaxation: SearchResult.Relaxation) throws {
        let nothing = try page("vad=x", relaxation: relaxation).body["nothing"] as? [String: String]
        let text = try #require(nothing?["text"])
        #expect(text.hasSuffix(":") && !text.contains("relaxed"))
        let unknown =
            try page("vad=kurragömma", relaxation: .what, isKnown: false).body["nothing"] as? [String: String]
        #expect(unknown?["text"]?.contains("kurragömma") == true)
    }

    @Test("Without anything free the page still says what to try")
    func nothing() throws {
        let body = try page("vad=x", slots: 0).body
        #expect((body["nothing"] as? [String: String])?["text"]?.contains("30") == true)
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
