import Domain
import Services
import Texts

/// Agreements with other municipalities, and the form that adds one.
struct AgreementsPage {
    let desk: StaffDesk
    let agreements: [OperationAgreement]
    let form: AgreementForm
    let problems: [FormProblem]

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/avtal"
        var body: [String: Any] = [
            "action": address, "fields": form.fields(problems: problems),
            "hasAgreements": !agreements.isEmpty,
            "agreements": agreements.map { row($0, address: address) },
        ]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private func row(_ agreement: OperationAgreement, address: String) -> [String: Any] {
        let today = desk.frame.today
        let state =
            agreement.endedAt != nil
            ? "ended" : agreement.last < today ? "past" : today < agreement.first ? "coming" : "holds"
        var row: [String: Any] = [
            "employer": desk.employer(agreement.employer),
            "roles": agreement.roles.sorted { $0.rawValue < $1.rawValue }.map(desk.role)
                .joined(separator: ", "),
            "decision": agreement.decision, "state": desk.phrases.text("staff.agreements.state.\(state)"),
        ]
        if let span = DateSpan(first: agreement.first, last: agreement.last) {
            row["days"] = desk.phrases.sentence(desk.days(span))
        }
        if state == "holds" || state == "coming" {
            row["end"] = ["action": "\(address)/\(agreement.id)/slut"]
        }
        return row
    }
}

/// The form of a new agreement, as it was filled in.
struct AgreementForm {
    let form: Form
    let desk: StaffDesk
    let own: Municipality

    enum Reading {
        case agreement(Municipality, Set<Role>, ClosedRange<CalendarDate>, Reason)
        case problems([FormProblem])
    }

    private var roles: [Role] { Role.allCases.filter { form[Self.box($0)] != nil } }

    static func box(_ role: Role) -> String { "roll-\(role.rawValue)" }

    var reading: Reading {
        let days = DaysReading(form, frame: desk.frame)
        var problems = days.problems
        func miss(_ field: String, _ phrase: Phrase) {
            problems.append(FormProblem(field: field, text: desk.phrases(phrase)))
        }
        let employer = form["arbetsgivare"].flatMap(desk.municipalities.find)
        if employer == nil { miss("arbetsgivare", .staffFormEmployer) }
        if roles.isEmpty { miss("roller", .staffFormRoles) }
        if days.span != nil, days.span?.last == nil { miss("slut", .staffFormLast) }
        let decision = form["beslut"].flatMap { Reason($0) }
        if decision == nil {
            problems.append(FormProblem(field: "beslut", text: desk.phrases.text("staff.form.decision")))
        }
        guard problems.isEmpty, let employer, let span = days.span, let last = span.last, let decision else {
            return .problems(problems)
        }
        return .agreement(employer, Set(roles), span.first...last, decision)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        func label(_ name: String) -> String { desk.phrases.text("staff.fields.\(name)") }
        let employers = desk.municipalities.all.filter { $0 != own }.map { (value: $0.code, label: $0.name) }
        let boxes = Role.allCases.map { role in
            (name: Self.box(role), label: desk.role(role), isTicked: roles.contains(role))
        }
        let days = DaysReading.fields(form, frame: desk.frame).map { field in
            FormField(name: field.name, label: field.label, value: field.value, input: field.input)
        }
        let fields =
            [
                FormField(
                    name: "arbetsgivare", label: label("agreementWith"), value: form["arbetsgivare"] ?? "",
                    input: .choice([("", label("choose"))] + employers)),
                FormField(name: "roller", label: label("agreedRoles"), input: .boxes(boxes)),
            ] + days + [
                FormField(
                    name: "beslut", label: label("decision"), help: label("decisionHelp"),
                    value: form["beslut"] ?? "", input: .line(type: "text", hints: ["most": "500"]))
            ]
        return fields.map { $0.body(problems: problems) }
    }
}
