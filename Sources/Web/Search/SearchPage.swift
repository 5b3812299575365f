import Domain
import Texts

/// Where one says what one looks for.
struct SearchPage {
    let frame: PageFrame
    let form: SearchForm
    let choices: SearchChoices
    /// What is wrong with the form.
    var problems: [FormProblem] = []
    /// What this person books most, when it is free.
    var usual: FreeSlot?
    /// The facilities that this person has marked.
    var favourites: [Facility] = []

    var body: [String: Any] {
        var body: [String: Any] = ["form": form.body(choices, problems: problems, in: frame)]
        if !problems.isEmpty {
            body["problems"] = ["list": problems.map { ["field": $0.field, "text": $0.text] }]
        }
        if let usual { body["again"] = again(usual) }
        if !favourites.isEmpty { body["favourites"] = ["list": frame.favourites(favourites)] }
        return body
    }

    private func again(_ usual: FreeSlot) -> [String: Any] {
        var slot = SlotButton(free: usual).body(in: frame)
        let day = frame.phrases.day(SwedishTime.date(of: usual.period.lowerBound), today: frame.today)
        let parts =
            [day, usual.placed.facility.name, usual.placed.name]
            + [usual.price.map(frame.phrases.cost)].compactMap { $0 }
        slot["detail"] = frame.phrases.sentence(frame.phrases.list(parts))
        return ["text": frame.phrases(.searchAgainText), "slots": [slot]]
    }
}
