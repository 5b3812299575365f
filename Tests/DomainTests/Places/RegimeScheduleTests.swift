import Domain
import Testing

@Suite("How times are had")
struct RegimeScheduleTests {
    private static let now = at("2026-11-24T12:00:00+01:00")
    private static let evening = SampleHall.hours("17:00", "22:00")

    private func regime(
        _ rules: [RegimeRule], otherwise: Regime = .atOnce, _ start: String, _ end: String,
        for group: CustomerGroup = .person
    ) -> Regime {
        RegimeSchedule(rules, otherwise: otherwise)
            .ruling(of: at(start)..<at(end), for: group, now: Self.now).regime
    }

    @Test(
        "A rule holds in its window, for its customers, lengths, notice and days",
        arguments: [
            // Tuesday 1 December, in the evening.
            (RegimeRule(regime: .onRequest, hours: evening), "18:00", "19:00", CustomerGroup.person, true),
            (RegimeRule(regime: .onRequest, hours: evening), "15:00", "17:00", .person, false),
            (RegimeRule(regime: .onRequest, hours: evening), "16:30", "17:30", .person, true),
            (RegimeRule(regime: .onRequest, weekdays: [.tuesday]), "18:00", "19:00", .person, true),
            (RegimeRule(regime: .onRequest, weekdays: [.saturday]), "18:00", "19:00", .person, false),
            (RegimeRule(regime: .onRequest, customers: [.association]), "18:00", "19:00", .association, true),
            (RegimeRule(regime: .onRequest, customers: [.association]), "18:00", "19:00", .other, false),
            (RegimeRule(regime: .onRequest, shortest: 120), "18:00", "20:00", .person, true),
            (RegimeRule(regime: .onRequest, shortest: 120), "18:00", "19:59", .person, false),
            (RegimeRule(regime: .onRequest, longest: 60), "18:00", "19:00", .person, true),
            (RegimeRule(regime: .onRequest, longest: 60), "18:00", "19:30", .person, false),
            (RegimeRule(regime: .onRequest, noticeFrom: .hours(24)), "18:00", "19:00", .person, true),
            (RegimeRule(regime: .onRequest, noticeUnder: .hours(24)), "18:00", "19:00", .person, false),
            (
                RegimeRule(
                    regime: .onRequest, days: DayRange(first: day("2026-12-01"), last: day("2026-12-01"))),
                "18:00", "19:00", .person, true
            ),
            (
                RegimeRule(regime: .onRequest, days: DayRange(first: day("2026-12-02"), last: nil)), "18:00",
                "19:00", .person, false
            ),
        ])
    func conditions(rule: RegimeRule, start: String, end: String, group: CustomerGroup, holds: Bool) {
        let found = regime(
            [rule], "2026-12-01T\(start):00+01:00", "2026-12-01T\(end):00+01:00", for: group)
        #expect(found == (holds ? .onRequest : .atOnce))
    }

    @Test("Of several rules the first that fits holds, and otherwise what the rules say")
    func order() {
        let rules = [
            RegimeRule(regime: .atOnce, weekdays: [.tuesday], hours: Self.evening),
            RegimeRule(regime: .byStaff, weekdays: [.tuesday]),
        ]
        #expect(
            regime(rules, otherwise: .inRound, "2026-12-01T18:00:00+01:00", "2026-12-01T19:00:00+01:00")
                == .atOnce)
        #expect(
            regime(rules, otherwise: .inRound, "2026-12-01T12:00:00+01:00", "2026-12-01T13:00:00+01:00")
                == .byStaff)
        #expect(
            regime(rules, otherwise: .inRound, "2026-12-02T12:00:00+01:00", "2026-12-02T13:00:00+01:00")
                == .inRound)
    }

    @Test("Nobody gets a stricter hour by beginning before it, ending after it, or around midnight")
    func strictest() {
        let rules = [RegimeRule(regime: .onRequest, hours: Self.evening)]
        let day = "2026-12-01T"
        #expect(regime(rules, day + "16:00:00+01:00", day + "23:00:00+01:00") == .onRequest)
        #expect(regime(rules, day + "21:30:00+01:00", day + "23:00:00+01:00") == .onRequest)
        #expect(regime(rules, day + "22:00:00+01:00", day + "23:00:00+01:00") == .atOnce)
        let saturday = [RegimeRule(regime: .onRequest, weekdays: [.saturday])]
        #expect(regime(saturday, "2026-12-04T23:00:00+01:00", "2026-12-05T00:00:00+01:00") == .atOnce)
        #expect(regime(saturday, "2026-12-04T23:00:00+01:00", "2026-12-05T01:00:00+01:00") == .onRequest)
    }

    @Test("The reason of the rule that decides is told")
    func why() throws {
        let why = try #require(Explanation(swedish: "Matcher går före.", english: ""))
        #expect(why.english == "Matcher går före.")
        let rules = [RegimeRule(regime: .onRequest, hours: Self.evening, why: why)]
        let ruling = RegimeSchedule(rules, otherwise: .atOnce).ruling(
            of: at("2026-12-01T16:00:00+01:00")..<at("2026-12-01T18:00:00+01:00"), for: .person, now: Self.now
        )
        #expect(ruling == RegimeRuling(regime: .onRequest, why: why))
        #expect(Explanation(swedish: "", english: "") == nil)
    }

    @Test("On the days when the clock changes a rule holds by the clock")
    func clock() {
        let rules = [RegimeRule(regime: .onRequest, hours: SampleHall.hours("03:00", "04:00"))]
        #expect(regime(rules, "2027-03-28T01:00:00+01:00", "2027-03-28T03:30:00+02:00") == .onRequest)
        #expect(regime(rules, "2026-10-25T02:00:00+02:00", "2026-10-25T02:30:00+01:00") == .atOnce)
        #expect(regime(rules, "2026-10-25T02:30:00+01:00", "2026-10-25T03:30:00+01:00") == .onRequest)
    }

    @Test("Free times carry how they are had, and agree with why each is refused")
    func freeTimes() throws {
        var hall = SampleHall()
        hall.regimes = [
            RegimeRule(regime: .onRequest, hours: Self.evening),
            RegimeRule(regime: .byStaff, hours: SampleHall.hours("07:00", "09:00")),
        ]
        let placed = try #require(hall.space(SampleHall.partA))
        let date = day("2026-12-01")
        let free = placed.freeTimes(of: 60, on: date...date, now: Self.now, taken: [])
        let all = placed.freeTimes(
            of: 60, on: date...date, had: .all, now: Self.now, taken: [])
        #expect(free.count == all.slots.count { $0.regime.isPressed })
        #expect(Set(all.slots.map(\.regime)) == [.atOnce, .onRequest, .byStaff])
        let starts = placed.startRuns(on: date...date).filter { $0.date == date }.reduce(0) { $0 + $1.count }
        #expect(all.count == starts - 1, "one is too late for an hour")
        for (period, regime) in all.slots {
            let broken = placed.brokenRules(of: period, wanting: regime, now: Self.now)
            #expect(broken == [])
            #expect(all.regime(from: period.lowerBound) == regime)
        }
    }

    @Test("A space asks its own rules before those around it")
    func levels() throws {
        var hall = SampleHall()
        hall.regimes = [RegimeRule(regime: .byStaff)]
        hall.partRegimes = [RegimeRule(regime: .onRequest, customers: [.person])]
        let part = try #require(hall.space(SampleHall.partA))
        let whole = try #require(hall.space(SampleHall.hall))
        let period = at("2026-12-01T18:00:00+01:00")..<at("2026-12-01T19:00:00+01:00")
        #expect(part.regimes.ruling(of: period, for: .person, now: Self.now).regime == .onRequest)
        #expect(part.regimes.ruling(of: period, for: .association, now: Self.now).regime == .byStaff)
        #expect(whole.regimes.ruling(of: period, for: .person, now: Self.now).regime == .byStaff)
        #expect(part.brokenRules(of: period, wanting: .onRequest, now: Self.now).isEmpty)
        #expect(part.brokenRules(of: period, now: Self.now).map(\.code) == ["on-request"])
    }
}
