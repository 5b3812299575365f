import Domain
import Services
import Texts

/// The form that closes a space, or a facility with all its spaces, for a time, as it was filled in.
struct ClosureForm {
    let form: Form
    let desk: StaffDesk
    /// Where one may close.
    let spaces: [PlacedSpace]

    enum Reading {
        case closure([Space.ID], Period, Reason)
        case problems([FormProblem])
    }

    var reading: Reading {
        let phrases = desk.phrases
        var problems: [FormProblem] = []
        func miss(_ field: String, _ phrase: Phrase) {
            problems.append(FormProblem(field: field, text: phrases(phrase)))
        }
        let chosen = chosen
        if chosen.isEmpty { miss("yta", .staffFormSpace) }
        let start = instant("start", "fran", miss)
        let end = instant("slut", "till", miss)
        if let start, let end, end <= start { miss("slut", .staffFormTimes) }
        let reason = form["skal"].flatMap { Reason($0) }
        if reason == nil { miss("skal", .staffFormReason) }
        guard problems.isEmpty, let start, let end, let reason else { return .problems(problems) }
        return .closure(chosen, start..<end, reason)
    }

    /// What is to be closed and when, as far as that can be read.
    var wish: (spaces: [Space.ID], period: Period)? {
        let chosen = chosen
        guard !chosen.isEmpty, let start = instant("start", "fran", { _, _ in }),
            let end = instant("slut", "till", { _, _ in }), start < end
        else { return nil }
        return (chosen, start..<end)
    }

    /// The space, or the outermost spaces of the facility: those take all the others with them.
    private var chosen: [Space.ID] {
        guard let value = form["yta"] else { return [] }
        if let space = spaces.first(where: { $0.id.text == value }) { return [space.id] }
        return spaces.filter { Self.value(of: $0.facility) == value && $0.space.parent == nil }.map(\.id)
    }

    /// What happens to the bookings that were shown as in the way.
    var conflicts: ClosureConflicts {
        guard form["avboka"] == "1", let shown = form["traffade"] else { return .refuse }
        return .cancel(Set(shown.split(separator: " ").map { Booking.ID(String($0)) }))
    }

    static func value(of facility: Facility) -> String { "anlaggning:\(facility.id)" }

    /// A facility with several outermost spaces comes before them, as a whole.
    private var places: [(value: String, label: String)] {
        var places: [(String, String)] = []
        var known: Set<Facility.ID> = []
        for placed in spaces {
            let facility = placed.facility
            let outer = spaces.filter { $0.facility.id == facility.id && $0.space.parent == nil }
            if known.insert(facility.id).inserted, outer.count > 1 {
                let whole = desk.phrases(.staffClosureWhole, ["facility": facility.name])
                places.append((Self.value(of: facility), whole))
            }
            places.append((placed.id.text, "\(facility.name): \(placed.name)"))
        }
        return places
    }

    private func instant(_ day: String, _ time: String, _ miss: (String, Phrase) -> Void) -> Instant? {
        let date = form[day].flatMap { CalendarDate($0) }.flatMap {
            (2000...2999).contains($0.year) ? $0 : nil
        }
        let written = form[time].flatMap { TimeOfDay($0) }
        // Where a day is the last one, its midnight is the one that it ends with.
        let clock = time == "till" && written == .midnight ? .endOfDay : written
        if date == nil { miss(day, day == "start" ? .staffFormFirst : .staffFormLast) }
        if clock == nil { miss(time, time == "fran" ? .staffFormStart : .staffFormEnd) }
        guard let date, let clock else { return nil }
        return SwedishTime.instant(of: date, at: clock)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        func label(_ name: String) -> String { desk.phrases.text("staff.closures.\(name)") }
        func line(
            _ name: String, _ text: String, _ type: String, _ value: String, help: String = ""
        ) -> FormField {
            FormField(
                name: name, label: label(text), help: help, value: form[name] ?? value,
                input: .line(type: type, hints: [:]))
        }
        let today = desk.frame.today.description
        return [
            FormField(
                name: "yta", label: label("space"), value: form["yta"] ?? "",
                input: .choice([("", desk.phrases.text("staff.fields.choose"))] + places)),
            line("start", "from", "date", today), line("fran", "fromTime", "time", "00:00"),
            line("slut", "to", "date", today, help: label("nights")),
            line("till", "toTime", "time", "00:00", help: label("midnight")),
            FormField(
                name: "skal", label: label("reasonLabel"), help: label("reasonHelp"),
                value: form["skal"] ?? "", input: .area),
        ].map { $0.body(problems: problems) }
    }
}
