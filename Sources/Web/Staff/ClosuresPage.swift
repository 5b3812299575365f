import Domain
import Services

/// What is closed from now on, and the form that closes more.
struct ClosuresPage {
    let scene: StaffScene
    let closures: [PlacedClosure]
    let form: ClosureForm
    let problems: [FormProblem]
    /// What kept a space from being closed.
    let blocking: [PlacedBooking]

    private var phrases: Phrases { scene.phrases }

    var body: [String: Any] {
        let address = "\(scene.frame.base)/personal/avstangningar"
        var body: [String: Any] = [
            "action": address, "fields": form.fields(problems: problems), "hasClosures": !closures.isEmpty,
            "closures": closures.map { item in
                [
                    "where": phrases.list([item.placed.facility.name, item.placed.name]),
                    "time": time(item.closure.period), "reasonText": item.closure.reason,
                    "openAction": "\(address)/\(item.closure.id)/oppning",
                ]
            },
        ]
        if !blocking.isEmpty { body["blocking"] = ["list": blocking.map(row)] }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// `i dag 07.00–22.00`, or from one moment to another.
    private func time(_ period: Period) -> String {
        let today = scene.frame.today
        let first = SwedishTime.date(of: period.lowerBound)
        if SwedishTime.day(first).upperBound >= period.upperBound {
            return "\(phrases.sentence(phrases.day(first, today: today))) \(phrases.times(period))"
        }
        return phrases.sentence(
            phrases(
                .staffClosurePeriod,
                [
                    "first": phrases.dateTime(period.lowerBound, today: today),
                    "last": phrases.dateTime(period.upperBound, today: today),
                ]))
    }

    private func row(_ item: PlacedBooking) -> [String: String] {
        let slot = item.booking.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: scene.frame.today)
        return [
            "href": "\(scene.frame.base)/personal/bokningar/\(item.booking.id)",
            "text": phrases.list([
                "\(phrases.sentence(day)) \(phrases.times(slot.period))", item.placed?.name ?? "",
                item.booking.reference.text,
            ]),
        ]
    }
}
