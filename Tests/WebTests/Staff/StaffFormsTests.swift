import Domain
import Foundation
import Hummingbird
import Services
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("The staff's forms")
struct StaffFormsTests {
    private static let desk = Result {
        StaffDesk(
            frame: try SampleFrame().make(),
            position: StaffPosition(assignments: [], agreements: [], members: [:]),
            pages: try Pages(clock: .fixed(at("2026-11-24T12:30:00+01:00"))),
            municipalities: try Registers.load().municipalities,
            viewer: Person.ID("1"))
    }

    private static let closure =
        "yta=part-a&start=2026-12-01&fran=07:00&slut=2026-12-02&till=12.30&skal=Golvet"

    private func read(closure fields: String) throws -> ClosureForm.Reading {
        ClosureForm(form: try Form(text: fields), desk: try Self.desk.get(), spaces: SampleTown().spaces)
            .reading
    }

    @Test("A closure goes from one moment on the clock to another")
    func closure() throws {
        guard case .closure(let spaces, let period, let reason) = try read(closure: Self.closure) else {
            Issue.record("not read")
            return
        }
        #expect(spaces == [SampleTown.partA] && reason.text == "Golvet")
        #expect(period == at("2026-12-01T07:00:00+01:00")..<at("2026-12-02T12:30:00+01:00"))
    }

    @Test("A whole facility is closed by its outermost spaces, and only what was shown is cancelled")
    func wholeFacility() throws {
        let fields = Self.closure.replacing("yta=part-a", with: "yta=anlaggning:hallen")
        guard case .closure(let spaces, _, _) = try read(closure: fields) else {
            Issue.record("not read")
            return
        }
        #expect(Set(spaces) == [SampleTown.hall, SampleTown.room])
        func conflicts(_ text: String) throws -> ClosureConflicts {
            ClosureForm(form: try Form(text: text), desk: try Self.desk.get(), spaces: []).conflicts
        }
        #expect(try conflicts("avboka=1&traffade=a+b") == .cancel([Booking.ID("a"), Booking.ID("b")]))
        for text in ["traffade=a", "avboka=1", "avboka=ja&traffade=a", ""] {
            #expect(try conflicts(text) == .refuse)
        }
    }

    @Test(
        "What is wrong with a closure is said at its field",
        arguments: [
            ("yta=part-a", "yta=pitch", "yta"), ("yta=part-a&", "", "yta"),
            ("start=2026-12-01", "start=2027-02-30", "start"),
            ("start=2026-12-01", "start=99999-01-01", "start"),
            ("fran=07:00", "fran=7", "fran"), ("till=12.30", "till=25:00", "till"),
            ("slut=2026-12-02", "slut=2026-12-01&fran=13:00", "slut"), ("skal=Golvet", "skal=+", "skal"),
        ])
    func wrongClosure(part: String, instead: String, field: String) throws {
        let fields = Self.closure.replacing(part, with: instead)
        guard case .problems(let problems) = try read(closure: fields) else {
            Issue.record("read")
            return
        }
        #expect(problems.map(\.field) == [field])
    }

    @Test("The whole day is what a closure is for until something else is written, to midnight")
    func wholeDay() throws {
        let form = Self.closure.replacing("fran=07:00", with: "fran=00:00")
            .replacing("slut=2026-12-02", with: "slut=2026-12-01").replacing("till=12.30", with: "till=00:00")
        guard case .closure(_, let period, _) = try read(closure: form) else {
            Issue.record("not read")
            return
        }
        #expect(period == SwedishTime.day(day("2026-12-01")))
    }

    private static let time = "part-a/2026-12-01T18:00:00%2B01:00/2026-12-01T19:00:00%2B01:00"

    @Test(
        "A time and a reason are both needed",
        arguments: [
            ("tid=\(time)&skal=Telefon", []), ("skal=Telefon", ["tid"]), ("tid=\(time)", ["skal"]),
            ("tid=\(time)&skal=+++", ["skal"]), ("tid=part-a&skal=x", ["tid"]), ("", ["tid", "skal"]),
            ("tid=a/2026-12-01T19:00:00%2B01:00/2026-12-01T18:00:00%2B01:00&skal=x", ["tid"]),
        ] as [(String, [String])])
    func slot(fields: String, wrong: [String]) throws {
        let form = SlotForm(form: try Form(text: fields), phrases: try SampleFrame().make().phrases)
        switch form.reading {
        case .problems(let problems): #expect(problems.map(\.field) == wrong)
        case .slot(let slot, let reason):
            #expect(wrong.isEmpty && slot.space == SampleTown.partA && reason.text == "Telefon")
        }
    }

    @Test(
        "Any time may be written instead, past midnight too",
        arguments: [
            ("dag=2026-12-01&fran=18:00&till=19:30", "2026-12-01T19:30:00+01:00", []),
            ("dag=2026-12-01&fran=23:00&till=01.00&slutar=dagen-efter", "2026-12-02T01:00:00+01:00", []),
            ("dag=2026-12-01&fran=21:00&till=20:00", "", ["till"]),
            ("dag=2026-12-01&fran=21:00&till=21:00", "", ["till"]),
            ("dag=2026-12-01&fran=18:00", "", ["till"]), ("fran=x&till=19:00", "", ["dag", "fran"]),
            ("", "", ["dag", "fran", "till"]),
            ("dag=2026-12-01&fran=18:00&till=19:00&slutar=x", "", ["slutar"]),
        ] as [(String, String, [String])])
    func ownTime(fields: String, end: String, wrong: [String]) throws {
        let form = SlotForm(
            form: try Form(
                text:
                    "egen=1&yta=part-a&skal=x&\(fields.contains("slutar") ? "" : "slutar=samma-dag&")\(fields)"
            ),
            phrases: try SampleFrame().make().phrases)
        switch form.reading {
        case .problems(let problems): #expect(problems.map(\.field) == wrong)
        case .slot(let slot, _):
            #expect(wrong.isEmpty && slot.space == SampleTown.partA && slot.ends == at(end))
        }
    }

    @Test("Only what was warned of is set aside, and only when the box is ticked")
    func allowance() throws {
        #expect(
            try Form(text: "trots-regler=1&trots=1&varnad=closed+too-late").allowance
                == .warned(["closed", "too-late"]))
        for text in ["trots-regler=1&varnad=closed", ""] {
            #expect(try Form(text: text).allowance == .nothing)
        }
        for half in [
            "varnad=closed", "trots=1", "trots=1&varnad=closed", "trots-regler=1&trots=1",
            "trots-regler=1&trots=1&varnad=", "trots-regler=1&trots=ja&varnad=closed",
            "trots-regler=ja&trots=1&varnad=closed",
        ] {
            #expect(throws: Problem.self, "\(half)") { try Form(text: half).allowance }
        }
        #expect(RuleOverride.warned(["closed"]).covers([.closed]))
        #expect(!RuleOverride.warned(["closed"]).covers([.closed, .tooLate(deadline: 60)]))
    }

    @Test(
        "Days are from one to another, or until further notice",
        arguments: [
            ("start=2026-12-01&slut=2026-12-31", []), ("start=2026-12-01&slut=", []),
            ("start=2026-12-01", ["slut"]), ("", ["start", "slut"]), ("start=&slut=", ["start"]),
            ("start=2026-12-02&slut=2026-12-01", ["slut"]), ("start=x&slut=", ["start"]),
            ("start=2026-12-01&slut=0001-01-01", ["slut"]),
        ] as [(String, [String])])
    func days(fields: String, wrong: [String]) throws {
        let reading = DaysReading(try Form(text: fields), frame: try SampleFrame().make())
        #expect(Set(reading.problems.map(\.field)) == Set(wrong) && (reading.span == nil) == !wrong.isEmpty)
    }
}
