import Domain
import Texts

/// Which spaces and times are wanted at once, as it was filled in: it stands in the address, so that it can be changed
/// and looked at again.
struct ArrangementForm {
    /// So many rows of times at most.
    static let mostRows = 20
    private static let fewestRows = 3

    let form: Form
    let phrases: Phrases

    /// Whether it was sent, and not only opened.
    var isFilled: Bool { form["visa"] == "1" }

    enum Reading {
        case slots([Slot], Preparation)
        case problems([FormProblem])
    }

    /// How many rows there are: one more than are filled in.
    var rows: Int {
        let last = (1...Self.mostRows).last { row in
            ["dag", "fran", "till"].contains { form["\($0)-\(row)"] != nil }
        }
        return min(Self.mostRows, max(Self.fewestRows, (last ?? 0) + 1))
    }

    func isTicked(_ space: Space.ID) -> Bool { form["yta-\(space)"] != nil }

    /// - Parameter spaces: those to choose from.
    func reading(among spaces: [PlacedSpace]) -> Reading {
        var problems: [FormProblem] = []
        func problem(_ field: String, _ key: String, _ values: [String: String] = [:]) {
            problems.append(
                FormProblem(field: field, text: phrases.text("arrangements.problems.\(key)", values)))
        }
        var times: [Period] = []
        for row in 1...Self.mostRows {
            let (day, from, to) = (form["dag-\(row)"], form["fran-\(row)"], form["till-\(row)"])
            guard day != nil || from != nil || to != nil else { continue }
            let values = ["number": phrases.number(row)]
            guard let date = day.flatMap({ SeriesForm.date($0) }) else {
                problem("dag-\(row)", "day", values)
                continue
            }
            guard let starts = from.flatMap({ TimeOfDay($0) }), starts < .endOfDay else {
                problem("fran-\(row)", "from", values)
                continue
            }
            guard let ends = to.flatMap({ TimeOfDay($0) }) else {
                problem("till-\(row)", "to", values)
                continue
            }
            // What ends at midnight, or before it begins, ends in the night after.
            let last = ends <= starts ? date + 1 : date
            let (start, end) = (
                SwedishTime.instant(of: date, at: starts), SwedishTime.instant(of: last, at: ends)
            )
            if start < end { times.append(start..<end) } else { problem("till-\(row)", "to", values) }
        }
        if times.isEmpty, problems.isEmpty { problem("dag-1", "times") }
        let chosen = spaces.filter { isTicked($0.id) }.map(\.id)
        if chosen.isEmpty { problem("ytor", "spaces") }
        let (buildUp, takeDown) = (minutes("uppbyggnad"), minutes("nedtagning"))
        if buildUp == nil { problem("uppbyggnad", "preparation") }
        if takeDown == nil { problem("nedtagning", "preparation") }
        if chosen.count * times.count > Arrangement.most {
            problem(
                "ytor", "tooMany",
                [
                    "most": phrases.number(Arrangement.most),
                    "count": phrases.number(chosen.count * times.count),
                ]
            )
        }
        guard problems.isEmpty, let buildUp, let takeDown else { return .problems(problems) }
        return .slots(
            times.flatMap { time in chosen.map { Slot(space: $0, period: time) } },
            Preparation(buildUp: buildUp, takeDown: takeDown))
    }

    private func minutes(_ name: String) -> Minutes? {
        guard let text = form[name] else { return 0 }
        guard let count = Int(text), Self.preparations.contains(count) else { return nil }
        return Minutes(count)
    }

    private static let preparations = [0, 15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440]

    /// Day, from and to of each row.
    func rowBodies(_ problems: [FormProblem]) -> [[String: Any]] {
        (1...rows).map { row in
            let fields = [("dag", "date"), ("fran", "time"), ("till", "time")].map { name, type in
                FormField(
                    name: "\(name)-\(row)", label: phrases.text("arrangements.fields.\(name)"),
                    value: form["\(name)-\(row)"] ?? "", input: .line(type: type, hints: [:])
                ).body(problems: problems)
            }
            return [
                "legend": phrases.text("arrangements.row", ["number": phrases.number(row)]),
                "fields": fields,
            ]
        }
    }

    /// The facilities with their spaces, those open where something is ticked.
    func facilities(_ spaces: [PlacedSpace]) -> [[String: Any]] {
        var facilities: [Facility] = []
        for space in spaces where facilities.last?.id != space.facility.id {
            facilities.append(space.facility)
        }
        let isAlone = facilities.count == 1
        return facilities.map { facility in
            let own = spaces.filter { $0.facility.id == facility.id }
            return [
                "name": facility.name, "open": isAlone || own.contains { isTicked($0.id) },
                "spaces": own.map {
                    ["name": "yta-\($0.id)", "label": $0.name, "ticked": isTicked($0.id)] as [String: Any]
                },
            ]
        }
    }

    /// Build-up and take-down, which the staff arrange.
    func preparationFields() -> [FormField] {
        ["uppbyggnad", "nedtagning"].map { name in
            FormField(
                name: name, label: phrases.text("arrangements.fields.\(name)"),
                help: phrases.text("arrangements.fields.\(name)Help"), value: form[name] ?? "0",
                input: .choice(
                    Self.preparations.map {
                        (
                            value: String($0),
                            label: $0 == 0
                                ? phrases.text("arrangements.noPreparation") : phrases.length(Minutes($0))
                        )
                    }))
        }
    }

    /// The address of the page that asks, filled in as it is.
    func query() -> String { QueryString.make(form.fields.map { ($0.name, $0.value) }) }
}
