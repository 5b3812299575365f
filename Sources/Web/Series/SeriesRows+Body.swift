import Domain
import Services
import Texts

/// The days of a series as a list, each with what it is and what can be chosen.
struct OccurrenceList {
    let preview: SeriesPreview
    let frame: PageFrame
    /// Where a day's booking lies that is moved; it can stay there.
    var before: [CalendarDate: Booking] = [:]
    var isChange = false

    private var phrases: Phrases { frame.phrases }

    var rows: [[String: Any]] { preview.occurrences.map(row) }

    private func row(_ item: SurveyedTime) -> [String: Any] {
        let shown = item.chosen ?? item.planned
        let day = phrases.day(SwedishTime.date(of: shown.period.lowerBound), today: frame.today)
        let hindrance = item.hindrance(as: preview.capacity)
        var row: [String: Any] = [
            "day": phrases.sentence(day), "time": phrases.times(shown.period), "id": "rad-\(item.date)",
            "where": shown.placed.id == preview.wish.space
                ? "" : phrases.list([shown.placed.facility.name, shown.placed.name]),
        ]
        if let hindrance {
            row["hindrance"] = sentence(for: hindrance)
        } else if item.chosen == nil {
            row["state"] = state(ofSkipped: item)
        } else {
            row["state"] = phrases.text("series.states.free")
            row["price"] = shown.price.map(phrases.cost)
        }
        if let from = before[item.date], item.chosen != nil {
            row["from"] = phrases.text("series.from", ["time": phrases.times(from.slot.period)])
        }
        if preview.capacity.isStaff, item.chosen != nil {
            row["rules"] = item.rules.filter(\.isOverridable).map(phrases.ruleToStaff)
        }
        row["choice"] = choice(item, day: day)
        return row
    }

    private func state(ofSkipped item: SurveyedTime) -> String {
        if isChange { return phrases.text("series.states.stays") }
        guard let skip = item.skip else { return phrases.text("series.states.skipped") }
        return phrases.text("series.states.skippedBecause", ["why": phrases.name(of: skip)])
    }

    private func sentence(for refusal: BookingRefusal) -> String {
        preview.capacity.isStaff
            ? phrases.sentenceToStaff(for: refusal) : phrases.sentence(for: refusal)
    }

    /// What can be done with a day; the first is what is done when nothing is chosen.
    private func choice(_ item: SurveyedTime, day: String) -> [String: Any] {
        let name = OccurrenceChoices.name(of: item.date)
        var options: [(value: String, label: String)] = [
            (
                OccurrenceChoices.planned,
                phrases.text("series.choices.planned", ["time": phrases.times(item.planned.period)])
            ),
            (
                OccurrenceChoices.skipped,
                phrases.text(isChange ? "series.choices.stays" : "series.choices.skip")
            ),
        ]
        var shown = item.alternatives
        if let chosen = item.chosen, chosen.slot != item.planned.slot,
            !shown.contains(where: { $0.slot == chosen.slot })
        {
            shown.insert(chosen, at: 0)
        }
        for slot in shown {
            let place =
                slot.placed.id == item.planned.placed.id
                ? [] : [phrases.list([slot.placed.facility.name, slot.placed.name])]
            options.append(
                (SlotForm.value(of: slot), phrases.list([phrases.times(slot.period)] + place)))
        }
        let selected: String
        if let chosen = item.chosen {
            selected =
                chosen.slot == item.planned.slot ? OccurrenceChoices.planned : SlotForm.value(of: chosen)
        } else {
            selected = OccurrenceChoices.skipped
        }
        return [
            "id": name, "name": name, "label": phrases.text("series.choices.label", ["day": day]),
            "list": options.map {
                ["value": $0.value, "label": $0.label, "selected": $0.value == selected] as [String: Any]
            },
        ]
    }
}

extension PlacedBooking {
    /// When one booking of a series is, and where when that is elsewhere.
    func seriesRow(in frame: PageFrame, of series: BookingSeries) -> [String: Any] {
        let phrases = frame.phrases
        let day = phrases.day(SwedishTime.date(of: booking.slot.starts), today: frame.today)
        return [
            "day": phrases.sentence(day), "time": phrases.times(booking.slot.period),
            "where": booking.slot.space == series.space
                ? "" : placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "",
        ]
    }

    /// That it differs from the series, when it does.
    func exceptionMark(in frame: PageFrame) -> String? {
        booking.isException ? frame.phrases.text("series.states.exception") : nil
    }
}
