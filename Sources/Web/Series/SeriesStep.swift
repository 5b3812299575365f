import Domain
import Services
import Texts

/// A page that asks for something, shows what it would do and takes the press: for booking, changing and extending.
struct SeriesStep {
    let desk: BookingDesk
    let heading: String
    let back: (href: String, label: String)
    var lead = ""
    /// Where the form asks; with a preview it is the preview's, so that every button sends the whole page.
    let address: String
    let fields: [FormField]
    /// What the query says beside its fields.
    var kept: [(String, String)] = []
    var problems: [FormProblem] = []
    var preview: Preview?

    struct Preview {
        let list: OccurrenceList
        let action: String
        let hidden: [(String, String)]
        let button: CountedPhrase
        var summary: [String] = []
        /// Whether bookings are changed, of which those that lie there already are none.
        var before: [CalendarDate: Booking]?
        /// Bookings that stay as they are, under what they are.
        var others: [(title: String, rows: [[String: Any]])] = []
        var broken: [BookingRefusal] = []
        var form = Form(values: [:])
    }

    private var phrases: Phrases { desk.frame.phrases }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": heading, "backHref": back.href, "backLabel": back.label, "lead": lead,
            "question": [
                "action": preview?.action ?? address, "method": preview == nil ? "get" : "post",
                "fields": fields.map { $0.body(problems: problems) },
                "hidden": (kept + [("visa", "1")]).map { ["name": $0.0, "value": $0.1] },
            ] as [String: Any],
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if let preview { body["preview"] = self.body(of: preview) }
        return body
    }

    private func body(of preview: Preview) -> [String: Any] {
        let shown = preview.list.preview
        let able = preview.able
        var summary = counts(of: shown)
        if let price = shown.price, preview.summary.isEmpty { summary.append(phrases.cost(price)) }
        if !shown.hindered.isEmpty {
            summary.append(phrases(.seriesHindered, count: shown.hindered.count))
        }
        var body: [String: Any] = [
            "summary": phrases.list(summary), "lines": preview.summary,
            "rows": preview.list.rows, "formKey": desk.frame.key,
            "hidden": preview.hidden.map { ["name": $0.0, "value": $0.1] },
            "limits": shown.capacity.isStaff ? [] : shown.rules.map { phrases.sentence(for: $0) },
            "others": preview.others.filter { !$0.rows.isEmpty }.map {
                ["title": $0.title, "rows": $0.rows] as [String: Any]
            },
            "reason": desk.reasonField(preview.form).map { [$0.body(problems: problems)] } ?? [],
        ]
        body["override"] = OverrideWarning(rules: preview.broken, phrases: phrases).body
        if able > 0 {
            body["button"] = phrases(preview.button, count: able)
            if !shown.hindered.isEmpty { body["first"] = phrases.text("series.chooseFirst") }
        } else {
            body["first"] = phrases.text(preview.before == nil ? "series.noneFree" : "series.noneToChange")
        }
        return body
    }

    /// How many there are, and of how many by the rule where some are skipped.
    private func counts(of shown: SeriesPreview) -> [String] {
        let left = shown.chosen.count
        guard preview?.before == nil, left < shown.occurrences.count else {
            return [phrases(.seriesOccurrences, count: left)]
        }
        let off = shown.occurrences.filter { $0.chosen == nil }
        let areRed = off.allSatisfy { if case .redDay? = $0.skip { true } else { false } }
        return [
            phrases(.seriesRuled, count: shown.occurrences.count),
            phrases.text(
                areRed ? "series.afterRedDays" : "series.afterSkips", ["count": phrases.number(left)]),
        ]
    }
}

extension SeriesStep.Preview {
    /// How many of them a press would book or change.
    fileprivate var able: Int {
        list.preview.occurrences.filter { item in
            guard let chosen = item.chosen, item.hindrance(as: list.preview.capacity) == nil else {
                return false
            }
            return before.map { $0[item.date]?.slot != chosen.slot } ?? true
        }.count
    }
}
