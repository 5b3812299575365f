import Assets
import Domain
import Services
import Testing
import Texts

@testable import Web

@Suite("Pages of facilities")
struct FacilityPageTests {
    private func page(
        _ query: String, facility: String = "hallen", town: SampleTown = SampleTown(),
        language: Language = .swedish
    ) throws -> FacilityPage {
        let frame = try SampleFrame(language: language).make()
        let catalogue = town.catalogue
        let facility = try #require(catalogue.facility(Facility.ID(facility)))
        let spaces = catalogue.spaces(in: facility.id)
        let query = try FacilityQuery(Form(text: query))
        return FacilityPage(
            frame: frame,
            occupancy: FacilityOccupancy(facility: facility, spaces: spaces, taken: [], own: []),
            type: SampleTown.vocabulary.type(facility.details.type), space: try query.space(among: spaces),
            query: query, date: query.date ?? frame.today, origin: "https://boka.example.org")
    }

    private func html(_ page: FacilityPage) throws -> String {
        let phrases = try PhraseBook()
        let library = try TemplateLibrary(folder: Assets.folder("Templates"), keys: phrases.swedish.keys)
        return library.render(.facility, page.frame.shell(title: "x").merging(page.body) { $1 })
    }

    @Test("The calendar of a space is opened by one press, and has an address to copy")
    func calendar() throws {
        let html = try html(page("yta=part-a"))
        for scheme in ["webcal", "https"] {
            #expect(
                html.contains("href=\"\(scheme)://boka.example.org/sundsvall/ytor/part-a/kalender.ics\""))
        }
    }

    @Test("A space that can be pressed has its week, with a button for each free start")
    func week() throws {
        let html = try html(page("yta=part-a&langd=90&dag=2026-11-25"))
        #expect(
            html.contains("Vecka 48–49, <span class=\"together\">25\u{a0}november – 1\u{a0}december</span>"))
        #expect(html.contains(#"value="2026-11-25T18:00:00+01:00/2026-11-25T19:30:00+01:00""#))
        let name = "Boka onsdag 25\u{a0}november 18.00–19.30, Exempelhallen, Del A, 225\u{a0}kr"
        #expect(html.contains(#"aria-label="\#(name)""#))
        #expect(
            html.contains("/sundsvall/anlaggningar/exempelhallen?yta=part-a&amp;dag=2026-12-02&amp;langd=90"))
        #expect(!html.contains("2026-11-23") && html.contains("2026-12-01T"))
    }

    @Test("A space that the staff book says so; one without hours says that it is not open")
    func others() throws {
        let room = try html(page("yta=room"))
        #expect(room.contains("Bokas av personalen") && !room.contains("<table"))
        let pitch = try html(page("", facility: "planen"))
        #expect(
            pitch.contains("inga öppettider") && !pitch.contains("<table")
                && !pitch.contains(#"class="tabs""#))
    }

    @Test("A page says how a time can be had", arguments: Regime.allCases, Language.allCases)
    func regimes(regime: Regime, language: Language) throws {
        var rules = BookingRuleSet()
        rules.regime = regime
        let html = try html(page("yta=part-a", town: SampleTown(rules: rules), language: language))
        let phrases = try PhraseBook()[language]
        #expect(html.contains("<table") == regime.isPressed)
        #expect(html.contains(phrases.text("grid.asking")) == (regime == .onRequest))
        #expect(html.contains(phrases(.ruleAtOnce)) == (regime == .atOnce))
        for other in Regime.allCases where !other.isPressed {
            let heading = phrases.text("facility.regimes.\(other.rawValue).heading")
            #expect(html.contains("<h2>\(heading)</h2>") == (regime == other))
        }
    }

    @Test("The seven days begin today, with no way back to what has passed")
    func rolling() throws {
        let today = try html(page("yta=part-a"))
        #expect(
            today.contains("Vecka 48–49, <span class=\"together\">24–30\u{a0}november")
                && !today.contains("Tidigare"))
        let later = try html(page("yta=part-a&dag=2026-11-26"))
        #expect(later.contains(#"dag=2026-11-24""#) && later.contains("Tidigare"))
    }

    @Test("A week that is closed throughout says so instead of an empty table")
    func closedWeek() throws {
        let town = SampleTown(exceptions: [
            .exception(day("2026-11-24")...day("2026-11-30"), nil, reason: "Lov")
        ])
        let html = try html(page("", town: town))
        #expect(html.contains("stängt hela veckan") && !html.contains("<table"))
        #expect(html.contains("Stängt till tisdag 1\u{a0}december.") && html.contains("dag=2026-12-01\""))
        #expect(html.contains(#"<input type="date" id="day" name="dag" value="2026-11-24""#))
    }

    @Test(
        "What cannot be read is refused by name",
        arguments: [
            "dag=2027-02-30", "dag=99999-01-01", "dag=1970-01-01", "langd=x", "langd=0", "langd=1441",
        ])
    func malformed(query: String) {
        #expect(throws: Problem.self) { try page(query) }
    }

    @Test("Another facility's space is unknown here")
    func unknownSpace() {
        #expect(throws: Unknown(.space)) { try page("yta=pitch") }
    }

    @Test("A length that the space does not allow becomes the nearest that it does")
    func length() throws {
        let page = try page("langd=600")
        #expect(page.query.length(in: try #require(page.space)) == 240)
    }
}
