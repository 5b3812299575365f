import Domain
import Texts

/// Rules that are in the way, in words, and the box to tick for who sets them aside. Only what stood in the warning is
/// set aside.
struct OverrideWarning {
    /// What the box stands in, which is sent without a tick as well.
    static let fieldset = "trots-regler"

    let rules: [BookingRefusal]
    /// The time that was written, as it was understood.
    var understood: String?
    let phrases: Phrases

    /// For `parts/override`; `nil` when no rule is in the way.
    var body: [String: Any]? {
        guard !rules.isEmpty else { return nil }
        let box = FormField(
            name: Self.fieldset, label: phrases.text("staff.override.question"),
            input: .boxes([(name: "trots", label: phrases.text("staff.override.confirm"), isTicked: false)]))
        var body: [String: Any] = [
            "rules": rules.map(phrases.ruleToStaff), "codes": rules.map(\.code).joined(separator: " "),
            "fields": [box.body(problems: [])],
        ]
        body["understood"] = understood
        return body
    }

    var problem: FormProblem {
        FormProblem(field: Self.fieldset, text: phrases.text("staff.override.problem"), isWarning: true)
    }
}

extension Form {
    /// The rules that were warned of, when the box under the warning is ticked. Half a warning sets nothing aside.
    ///
    /// - Throws: ``Problem`` where a part of the warning is there without the rest
    var allowance: RuleOverride {
        get throws {
            guard ["trots", "varnad", OverrideWarning.fieldset].contains(where: has) else { return .nothing }
            let isMeant = try !ticked(["trots"], in: OverrideWarning.fieldset).isEmpty
            let codes = try require("varnad").split(separator: " ").map(String.init)
            return isMeant ? .warned(Set(codes)) : .nothing
        }
    }
}

extension Phrases {
    /// A rule that is in the way, to one of the staff.
    func ruleToStaff(_ rule: BookingRefusal) -> String {
        let key = "staff.override.rules.\(rule.code)"
        return switch rule {
        case .tooShort(let minutes), .tooLong(let minutes), .tooSoon(let minutes), .tooLate(let minutes):
            text(key, ["length": length(minutes)])
        case .offGrid(let interval): text(key, ["interval": self.interval(interval)])
        case .tooFarAhead(let count), .overLimit(let count), .overSeriesLimit(let count):
            text("\(key).\(count == 1 ? "one" : "other")", ["count": number(count)])
        case .closed, .begun, .onRequest, .byStaff, .inRound, .notBookable: text(key)
        default: sentenceToStaff(for: rule)
        }
    }
}
