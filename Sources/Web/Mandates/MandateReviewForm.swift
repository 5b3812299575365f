import Domain
import Services
import Texts

/// The form by which one of the staff gives a mandate, as it was filled in.
struct MandateReviewForm {
    let form: Form
    let frame: PageFrame
    var upload: UploadForm.Upload?

    struct Wish {
        let scope: MandateScope
        let holder: RoleDraft.Holder
        let reason: Reason
        let evidence: EvidenceFile?
    }

    enum Reading {
        case wish(Wish)
        case problems([FormProblem])
    }

    private var giving: InvitationForm { InvitationForm(form: form, frame: frame, upload: upload) }

    var reading: Reading {
        get throws { read(try giving.reading) }
    }

    private func read(_ given: InvitationForm.Reading) -> Reading {
        var problems: [FormProblem] = []
        let number = form["nummer"].flatMap { PersonalIdentityNumber($0) }
        if number == nil { problems.append(problem("nummer", .staffFormNumber)) }
        let name = form["namn"].map { String($0.prefix(200)) }
        if name == nil { problems.append(problem("namn", .staffFormName)) }
        let reason = form["skal"].flatMap { Reason($0) }
        if reason == nil { problems.append(problem("skal", .staffFormReason)) }
        switch given {
        case .problems(let others): return .problems(problems + others)
        case .scope(let scope, let file):
            guard let number, let name, let reason else {
                return .problems(problems + giving.evidence.again)
            }
            return .wish(
                Wish(scope: scope, holder: .number(number, name: name), reason: reason, evidence: file))
        }
    }

    func problem(_ field: String, _ phrase: Phrase) -> FormProblem {
        FormProblem(field: field, text: frame.phrases(phrase))
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        func label(_ name: String) -> String { frame.phrases.text("staff.fields.\(name)") }
        let who = [
            FormField(
                name: "nummer", label: label("number"), help: label("numberHelp"),
                value: form["nummer"] ?? "",
                input: .line(type: "text", hints: ["mode": "numeric", "most": "13"])),
            FormField(
                name: "namn", label: label("name"), help: label("nameHelp"), value: form["namn"] ?? "",
                input: .line(type: "text", hints: ["most": "200"])),
        ].map { $0.body(problems: problems) }
        let why = FormField(name: "skal", label: label("reason"), value: form["skal"] ?? "", input: .area)
            .body(problems: problems)
        // The file comes last: see `UploadForm`.
        let what = giving.fields(problems: problems)
        return who + what.dropLast() + [why] + what.suffix(1)
    }
}
