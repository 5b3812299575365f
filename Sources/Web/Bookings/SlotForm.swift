import Domain
import Texts

/// A time and the reason to book it or move there for a customer, as they were filled in: one of the free times, or any
/// other in words.
struct SlotForm {
    var form: Form
    let phrases: Phrases

    /// The days that a time may end, counted from the one that it begins.
    static let ends = ["samma-dag": 0, "dagen-efter": 1]

    enum Reading {
        case slot(Slot, Reason)
        case problems([FormProblem])
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        let slot: Slot?
        if isOwnTime {
            slot = ownTime(&problems)
        } else {
            slot = form["tid"].flatMap(Self.slot)
            if slot == nil { problems.append(FormProblem(field: "tid", text: phrases(.staffFormSlot))) }
        }
        let reason = form["skal"].flatMap { Reason($0) }
        if reason == nil { problems.append(FormProblem(field: "skal", text: phrases(.staffFormReason))) }
        guard let slot, let reason else { return .problems(problems) }
        return .slot(slot, reason)
    }

    /// The time as it was understood, when that can be read.
    var understood: String? {
        guard case .slot(let slot, _) = reading, isOwnTime else { return nil }
        let period = slot.period
        let first = SwedishTime.date(of: period.lowerBound)
        let end = phrases.time(period.upperBound)
        let isNextDay = SwedishTime.day(first).upperBound < period.upperBound
        let time = [
            phrases.weekdayAndDate(first),
            "\(phrases.time(period.lowerBound))–\(isNextDay ? phrases(.nextDay, ["time": end]) : end)",
        ]
        return phrases(
            .staffOverrideUnderstood,
            ["time": time.joined(separator: " "), "length": phrases.length(period.length)])
    }

    /// Whether a time is written that need not be among the free ones.
    var isOwnTime: Bool { form["egen"] == "1" }

    /// Ends the day after where that is chosen; what ends before it begins is nobody's wish otherwise.
    private func ownTime(_ problems: inout [FormProblem]) -> Slot? {
        let date = form["dag"].flatMap { CalendarDate($0) }.flatMap {
            (2000...2999).contains($0.year) ? $0 : nil
        }
        let (start, end) = (form["fran"].flatMap { TimeOfDay($0) }, form["till"].flatMap { TimeOfDay($0) })
        if form["yta"] == nil { problems.append(FormProblem(field: "yta", text: phrases(.staffSlotSpace))) }
        if date == nil { problems.append(FormProblem(field: "dag", text: phrases(.staffSlotDay))) }
        if start == nil { problems.append(FormProblem(field: "fran", text: phrases(.staffFormStart))) }
        if end == nil { problems.append(FormProblem(field: "till", text: phrases(.staffFormEnd))) }
        let days = form["slutar"].flatMap { Self.ends[$0] }
        if days == nil { problems.append(FormProblem(field: "slutar", text: phrases(.staffSlotEnds))) }
        guard let space = form["yta"], let date, let start, let end, let days else { return nil }
        let first = SwedishTime.instant(of: date, at: start)
        let last = SwedishTime.instant(of: date + days, at: end)
        guard first < last else {
            problems.append(FormProblem(field: "till", text: phrases(.staffFormTimes)))
            return nil
        }
        return Slot(space: Space.ID(space), period: first..<last)
    }

    /// `space/start/end`
    static func value(of free: FreeSlot) -> String {
        "\(free.placed.id)/\(free.period.lowerBound.rfc3339)/\(free.period.upperBound.rfc3339)"
    }

    static func slot(_ text: String) -> Slot? {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, let start = Instant(rfc3339: parts[1]), let end = Instant(rfc3339: parts[2]),
            start < end
        else { return nil }
        return Slot(space: Space.ID(parts[0]), period: start..<end)
    }
}
