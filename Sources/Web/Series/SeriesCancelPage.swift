import Domain
import Services
import Texts

/// Which times of a series are cancelled, each with its box.
struct SeriesCancelPage {
    let desk: BookingDesk
    let found: PlacedSeries
    let form: Form
    let problems: [FormProblem]
    var broken: [BookingRefusal] = []

    private var phrases: Phrases { desk.frame.phrases }
    var heading: String { phrases.text("series.cancelTitle") }

    var body: [String: Any] {
        let now = desk.frame.now
        let address = "\(desk.base)/bokningsserier/\(found.series.reference)"
        let coming = found.coming(at: now)
        let late = coming.filter { isTooLate($0, now: now) }
        let able = coming.filter { desk.isStaff || !isTooLate($0, now: now) }
        let isAll = form["omfang"] == "alla"
        var body: [String: Any] = [
            "heading": heading, "backHref": address,
            "backLabel": phrases(.seriesHeading, ["reference": found.series.reference.text]),
            "action": "\(address)/avbokning", "hasAble": !able.isEmpty,
            "able": able.map { item in
                let name = "dag-\(item.booking.occurrence?.date.description ?? "")"
                var row = item.seriesRow(in: desk.frame, of: found.series)
                row["exception"] = item.exceptionMark(in: desk.frame)
                row["name"] = name
                row["ticked"] = isAll ? !item.booking.isException : form[name] == FormField.tick
                return row
            },
            "tooLate": (desk.isStaff ? [] : late).map {
                $0.seriesRow(in: desk.frame, of: found.series)
            },
            "hasTooLate": !desk.isStaff && !late.isEmpty,
            "hasExceptions": able.contains { $0.booking.isException },
            "reason": desk.reasonField(form).map { [$0.body(problems: problems)] } ?? [],
        ]
        let rules =
            broken.isEmpty && desk.isStaff
            ? late.prefix(1).flatMap { item in
                item.placed.map { item.booking.rulesOfCancelling(under: $0.rules, now: now) } ?? []
            } : broken
        body["override"] = OverrideWarning(rules: rules, phrases: phrases).body
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func isTooLate(_ item: PlacedBooking, now: Instant) -> Bool {
        guard let rules = item.placed?.rules else { return true }
        return item.booking.refusalOfCancelling(under: rules, now: now) != nil
    }
}
