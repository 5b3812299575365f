import Domain

/// A free time and the reason to book it or move there for a customer, as they were filled in.
struct SlotForm {
    let form: Form
    let phrases: Phrases

    enum Reading {
        case slot(Slot, StaffReason)
        case problems([FormProblem])
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        let slot = form["tid"].flatMap(Self.slot)
        if slot == nil { problems.append(FormProblem(field: "tid", text: phrases(.staffFormSlot))) }
        let reason = form["skal"].flatMap { StaffReason($0) }
        if reason == nil { problems.append(FormProblem(field: "skal", text: phrases(.staffFormReason))) }
        guard let slot, let reason else { return .problems(problems) }
        return .slot(slot, reason)
    }

    /// `space/start/end`
    static func value(of free: FreeSlot) -> String {
        "\(free.placed.id)/\(free.period.lowerBound.rfc3339)/\(free.period.upperBound.rfc3339)"
    }

    private static func slot(_ text: String) -> Slot? {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 3, let start = Instant(rfc3339: parts[1]), let end = Instant(rfc3339: parts[2]),
            start < end
        else { return nil }
        return Slot(space: Space.ID(parts[0]), period: start..<end)
    }
}
