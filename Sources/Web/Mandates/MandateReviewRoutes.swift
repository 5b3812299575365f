import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What the staff do about who acts for an organisation.
struct MandateReviewRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var reviews: OrganisationReviews { OrganisationReviews(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/foreningar/{id}/behorigheter", use: show)
        members.post("personal/foreningar/{id}/behorigheter", use: give)
        members.post("personal/foreningar/{id}/behorigheter/{mandate}/aterkallelse", use: revoke)
        members.post("personal/foreningar/{id}/inbjudningar/{invitation}/aterkallelse", use: withdraw)
        members.get("personal/foreningar/{id}/underlag/{evidence}", use: evidence)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await show(request, context, Form(text: ""), [])
    }

    private func show(
        _ request: Request, _ context: MemberContext, _ form: Form, _ problems: [FormProblem]
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let reviewed = try await reviews.mandates(
            of: Self.id(in: context), from: MandateRoster.Place(of: request), by: context.principal)
        let page = MandateReviewPage(
            desk: desk, reviewed: reviewed,
            done: problems.isEmpty ? try OrganisationDone(of: request) : nil, form: form, problems: problems)
        return desk.response(
            .staffMandates, desk.phrases(.staffMandatesTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func give(_ request: Request, context: MemberContext) async throws -> Response {
        try await desks.desk(of: request, context).require(.reviewOrganisations)
        let sent = try await EvidenceField.form(of: request, by: context.principal)
        let frame = desks.pages.frame(of: request, context)
        let form = MandateReviewForm(form: sent.form, frame: frame, upload: sent.upload)
        switch try form.reading {
        case .problems(let problems): return try await show(request, context, sent.form, problems)
        case .wish(let wish):
            return try await changed(request, context, .granted, form, at: "slut") { id in
                try await reviews.give(
                    wish.scope, to: wish.holder, for: id, by: context.principal, because: wish.reason,
                    evidence: wish.evidence)
            }
        }
    }

    @Sendable private func revoke(_ request: Request, context: MemberContext) async throws -> Response {
        let mandate = Mandate.ID(try context.parameters.require("mandate"))
        return try await because(of: mandate.text, request, context, .revoked) { reason in
            try await Mandates(installation).revoke(mandate, by: context.principal, as: .staff(reason))
        }
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let invitation = Invitation.ID(try context.parameters.require("invitation"))
        return try await because(of: invitation.text, request, context, .withdrawn) { reason in
            try await Invitations(installation).withdraw(
                invitation, by: context.principal, as: .staff(reason))
        }
    }

    @Sendable private func evidence(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await Evidences(installation).review(
            Evidence.ID(try context.parameters.require("evidence")), of: Self.id(in: context),
            by: context.principal)
        return EvidenceDownload(evidence: found.evidence, bytes: found.bytes).response
    }

    private func because(
        of subject: String, _ request: Request, _ context: MemberContext, _ done: OrganisationDone,
        _ change: (Reason) async throws -> Void
    ) async throws -> Response {
        let form = MandateReviewForm(
            form: try await Form(of: request), frame: desks.pages.frame(of: request, context))
        let field = MandateReviewPage.reason(of: subject)
        guard let reason = form.form[field].flatMap({ Reason($0) }) else {
            return try await show(request, context, form.form, [form.problem(field, .staffFormReason)])
        }
        return try await changed(request, context, done, form, at: "main") { _ in try await change(reason) }
    }

    /// Back to the page, which says what was done, or why it was refused.
    private func changed(
        _ request: Request, _ context: MemberContext, _ done: OrganisationDone, _ form: MandateReviewForm,
        at field: String,
        _ change: (Organisation.ID) async throws -> Void
    ) async throws -> Response {
        let id = try Self.id(in: context)
        let problem: FormProblem
        do {
            try await change(id)
            let page = "/\(context.municipality.slug)/personal/foreningar/\(id)/behorigheter"
            return .redirect(to: done.address(after: page))
        } catch let unknown as Unknown where unknown.subject == .person {
            problem = FormProblem(field: "main", text: form.frame.phrases.sentence(for: unknown))
        } catch StaffRefusal.nameNeeded {
            problem = form.problem("namn", .staffFormName)
        } catch let refusal as OrganisationRefusal {
            problem = FormProblem(
                field: refusal == .daysPassed ? field : "main",
                text: form.frame.phrases.sentence(for: refusal))
        }
        let again = InvitationForm(form: form.form, frame: form.frame, upload: form.upload).evidence.again
        return try await show(request, context, form.form, [problem] + again)
    }

    private static func id(in context: MemberContext) throws -> Organisation.ID {
        Organisation.ID(try context.parameters.require("id"))
    }
}
