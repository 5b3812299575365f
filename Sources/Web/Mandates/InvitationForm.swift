import Domain
import Texts

/// The form that invites somebody to act for an organisation, as it was filled in.
struct InvitationForm {
    /// The field for whom it is meant.
    static let label = "mottagare"

    let form: Form
    let frame: PageFrame
    var upload: UploadForm.Upload?

    enum Reading {
        case scope(MandateScope, EvidenceFile?)
        case problems([FormProblem])
    }

    private var permissions: Set<MandatePermission> {
        Set(MandatePermission.allCases.filter { form[Self.box($0)] != nil })
    }

    private static func box(_ permission: MandatePermission) -> String { "far-\(permission.rawValue)" }

    var reading: Reading {
        get throws {
            try form.ticked(MandatePermission.allCases.map(Self.box), in: "far")
            return read
        }
    }

    private var read: Reading {
        let days = DaysReading(form, frame: frame)
        var problems = days.problems
        if permissions.isEmpty {
            let text = frame.phrases.text("organisations.problems.permissions")
            problems.insert(FormProblem(field: "far", text: text), at: 0)
        }
        let evidence = evidence
        if let problem = evidence.problem { problems.append(problem) }
        guard problems.isEmpty, let span = days.span,
            let scope = MandateScope(permissions: permissions, days: span)
        else { return .problems(problems + evidence.again) }
        return .scope(scope, evidence.file)
    }

    var evidence: EvidenceField { EvidenceField(upload: upload, phrases: frame.phrases) }

    /// Those of ``fields(problems:)`` after one for whom it is meant.
    func invitationFields(problems: [FormProblem]) -> [[String: Any]] {
        let whom = FormField(
            name: Self.label, label: frame.phrases.text("organisations.fields.label"),
            help: frame.phrases.text("organisations.fields.labelHelp"), value: form[Self.label] ?? "",
            input: .line(type: "text", hints: ["most": "\(Invitation.longestLabel)"]))
        return [whom.body(problems: problems)] + fields(problems: problems)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        let boxes = MandatePermission.allCases.map { permission in
            (
                name: Self.box(permission),
                label: frame.phrases.sentence(frame.phrases.permission(permission)),
                isTicked: permissions.contains(permission)
            )
        }
        let may = FormField(
            name: "far", label: frame.phrases.text("organisations.fields.permissions"), input: .boxes(boxes))
        return ([may] + DaysReading.fields(form, frame: frame) + [evidence.field]).map {
            $0.body(problems: problems)
        }
    }
}
