import Domain
import Services
import Texts

/// How what is left of a series is to be, as it was filled in.
struct SeriesChangeForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    /// Reads what ``text(of:)`` writes.
    ///
    /// - Throws: ``Problem``
    init(text: String) throws {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { throw Problem.malformed("andring", "It is no change.") }
        self.init(
            Form(values: ["omfang": parts[0], "yta": parts[1], "tid": parts[2], "langd": parts[3]]))
    }

    /// A change in one hidden field, so that what is pressed is what was shown.
    static func text(of change: SeriesChange) -> String {
        [
            value(of: change.scope), change.space.text, change.starts.description,
            String(change.length.count),
        ].joined(separator: "|")
    }

    /// `nil` for what cannot be read.
    var change: SeriesChange? {
        guard let scope = form["omfang"].flatMap(Self.scope), let space = form["yta"],
            let time = form["tid"].flatMap({ TimeOfDay($0) }), time < .endOfDay,
            let length = form["langd"].flatMap({ Int($0) }), (1...Booking.longest.count).contains(length)
        else { return nil }
        return SeriesChange(scope, to: Space.ID(space), at: time, for: Minutes(length))
    }

    func fields(
        of found: PlacedSeries, spaces: [PlacedSpace], at now: Instant, isStaff: Bool, in frame: PageFrame
    ) -> [FormField] {
        let phrases = frame.phrases
        let plan = found.series.plan
        let dates = found.coming(at: now).compactMap(\.booking.occurrence?.date)
        var scopes = [
            (value: Self.value(of: .coming), label: phrases.text("series.scopes.coming"))
        ]
        for date in dates.dropFirst() {
            scopes.append(
                (
                    value: Self.value(of: .from(date)),
                    label: phrases.text(
                        "series.scopes.from", ["day": phrases.date(date, today: frame.today)])
                ))
        }
        for date in dates {
            scopes.append(
                (
                    value: Self.value(of: .only(date)),
                    label: phrases.text(
                        "series.scopes.only", ["day": phrases.date(date, today: frame.today)])
                ))
        }
        let lengths =
            isStaff
            ? stride(from: 30, through: 720, by: 30).map { Minutes($0) } : found.placed?.rules.lengths ?? []
        return [
            FormField(
                name: "omfang", label: phrases.text("series.fields.scope"), value: form["omfang"] ?? "",
                input: .choice(scopes)),
            FormField(
                name: "tid", label: phrases.text("series.fields.time"),
                value: form["tid"] ?? plan.starts.description, input: .line(type: "time", hints: [:])),
            FormField(
                name: "langd", label: phrases.text("series.fields.length"),
                value: form["langd"] ?? String(plan.length.count),
                input: .choice(
                    Set(lengths + [plan.length]).sorted().map {
                        (value: String($0.count), label: phrases.length($0))
                    })),
            FormField(
                name: "yta", label: phrases.text("series.fields.space"),
                value: form["yta"] ?? found.series.space.text,
                input: .names(spaces.map { (value: $0.id.text, label: $0.name) })),
        ]
    }

    private static func value(of scope: SeriesChange.Scope) -> String {
        switch scope {
        case .coming: "alla"
        case .from(let date): "fran-\(date)"
        case .only(let date): "bara-\(date)"
        }
    }

    private static func scope(_ text: String) -> SeriesChange.Scope? {
        if text == "alla" { return .coming }
        let date = CalendarDate(text.suffix(10))
        if text.hasPrefix("fran-"), text.count == 15 { return date.map { .from($0) } }
        if text.hasPrefix("bara-"), text.count == 15 { return date.map { .only($0) } }
        return nil
    }
}
