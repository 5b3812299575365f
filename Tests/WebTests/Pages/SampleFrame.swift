import Domain
import Services
import Texts

@testable import Web

/// Pages of Sundsvall at half past twelve on Tuesday 24 November 2026, to which a test may add what it needs.
struct SampleFrame {
    var language = Language.swedish
    var now = "2026-11-24T12:30:00+01:00"

    static let sundsvall = Municipality(
        code: "2281", name: "Sundsvall", county: "Västernorrlands län", slug: "sundsvall")

    func make() throws -> PageFrame {
        let instant = at(now)
        return PageFrame(
            phrases: try PhraseBook()[language],
            site: MunicipalitySite(municipality: Self.sundsvall, isDemonstration: false), person: nil,
            here: "/sundsvall", path: "/sundsvall", today: SwedishTime.date(of: instant), now: instant)
    }
}

func at(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(seconds: 0) }

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(number: 0) }
