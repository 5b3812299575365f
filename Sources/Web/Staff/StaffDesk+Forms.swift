import Domain
import Hummingbird
import Texts

/// What forms of the staff answer with.
extension StaffDesk {
    /// - Parameter path: below `/personal`.
    func redirect(to path: String) -> Response { .redirect(to: "\(frame.base)/personal/\(path)") }

    func problem(_ field: String, _ phrase: Phrase) -> FormProblem {
        FormProblem(field: field, text: phrases(phrase))
    }

    func problem(_ field: String, _ refusal: BookingRefusal) -> FormProblem {
        FormProblem(field: field, text: phrases.sentenceToStaff(for: refusal))
    }

    /// What the summary says of rules that a warning is about.
    func problems(of broken: [BookingRefusal]) -> [FormProblem] {
        broken.isEmpty ? [] : [OverrideWarning(rules: broken, phrases: phrases).problem]
    }

    func problem(_ field: String, _ refusal: StaffRefusal) -> FormProblem {
        FormProblem(field: field, text: phrases.sentence(for: refusal))
    }
}
