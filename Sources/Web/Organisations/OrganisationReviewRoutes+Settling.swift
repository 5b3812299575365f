import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What the staff settle about approved organisations: names and numbers, merging, status and price group, bank
/// accounts, and the end.
extension OrganisationReviewRoutes {
    func addSettling(to members: some RouterMethods<MemberContext>) {
        members.post("personal/foreningar/{id}/uppgifter", use: change)
        members.post("personal/foreningar/{id}/avslut", use: close)
        members.post("personal/foreningar/{id}/sammanslagning", use: merge)
        members.post("personal/foreningar/{id}/klassning", use: classify)
        members.post("personal/foreningar/{id}/konto/{change}/bekraftelse", use: confirmAccount)
    }

    @Sendable private func change(_ request: Request, context: MemberContext) async throws -> Response {
        try await desks.desk(of: request, context).require(.reviewOrganisations)
        let form = try await Form(of: request)
        try form.expect("nummer", "epost", "telefon")
        switch OrganisationDetailsForm.reading(form, phrases: frame(request, context).phrases) {
        case .problems(let problems): return try await show(request, context, form, problems)
        case .details(let details):
            return try await settled(request, context, .details, form, reason: "andra-skal", at: "nummer") {
                id, reason in
                try await Organisations(installation).change(
                    id, to: details, by: context.principal, as: .staff(reason))
            }
        }
    }

    @Sendable private func close(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        return try await settled(request, context, .closed, form, reason: "avsluta-skal", at: "main") {
            id, reason in
            try await Organisations(installation).close(id, by: context.principal, as: .staff(reason))
        }
    }

    @Sendable private func merge(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        let signers = try MergedSigners.ticked(in: form)
        let phrases = frame(request, context).phrases
        guard let number = form["behall"].flatMap({ OrganisationNumber($0) }) else {
            let text = phrases.text("organisations.problems.number")
            return try await show(request, context, form, [FormProblem(field: "behall", text: text)])
        }
        return try await settled(request, context, .merged, form, reason: "sla-ihop-skal", at: "behall") {
            id, reason in
            let reviews = OrganisationReviews(installation)
            let kept = try await reviews.approved(number, by: context.principal)
            try await reviews.merge(
                id, into: kept, signedBy: signers, by: context.principal, because: reason)
        }
    }

    @Sendable private func classify(_ request: Request, context: MemberContext) async throws -> Response {
        let id = Organisation.ID(try context.parameters.require("id"))
        let form = ClassificationForm(form: try await Form(of: request), frame: frame(request, context))
        switch form.reading {
        case .problems(let problems): return try await show(request, context, form.form, problems)
        case .wish(let kind, let value, let days, let decision):
            do {
                try await Classifications(installation).set(
                    kind, to: value, days: days, by: decision, for: id, as: context.principal)
                let page = "/\(context.municipality.slug)/personal/foreningar/\(id)"
                return .redirect(to: OrganisationDone.classified.address(after: page))
            } catch let refusal as OrganisationRefusal {
                return try await show(request, context, form.form, [form.problem(refusal)])
            }
        }
    }

    @Sendable private func confirmAccount(_ request: Request, context: MemberContext) async throws -> Response
    {
        let change = BankAccountChange.ID(try context.parameters.require("change"))
        let form = try await Form(of: request)
        return try await settled(request, context, .accountConfirmed, form, reason: "konto-skal", at: "main")
        { _, reason in
            try await BankAccounts(installation).confirm(change, by: context.principal, as: .staff(reason))
        }
    }

    /// Back to the organisation's page, which says what was done, or what was missing or refused.
    private func settled(
        _ request: Request, _ context: MemberContext, _ done: OrganisationDone, _ form: Form,
        reason field: String, at place: String,
        _ change: (Organisation.ID, Reason) async throws -> Void
    ) async throws -> Response {
        let id = Organisation.ID(try context.parameters.require("id"))
        let phrases = frame(request, context).phrases
        guard let reason = form[field].flatMap({ Reason($0) }) else {
            let problem = FormProblem(field: field, text: phrases(.staffFormReason))
            return try await show(request, context, form, [problem])
        }
        do {
            try await change(id, reason)
            return .redirect(
                to: done.address(after: "/\(context.municipality.slug)/personal/foreningar/\(id)"))
        } catch let refusal as OrganisationRefusal {
            let problem = FormProblem(field: place, text: phrases.sentence(for: refusal))
            return try await show(request, context, form, [problem])
        } catch let unknown as Unknown where unknown.subject == .organisation {
            let problem = FormProblem(field: place, text: phrases.sentence(for: unknown))
            return try await show(request, context, form, [problem])
        }
    }
}
