import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// One's own organisations: registering them, and who may act for them.
struct OrganisationRoutes {
    let installation: Installation
    let pages: Pages
    /// How browsers reach this server, when that is set.
    let publicOrigin: String?

    private var organisations: Organisations { Organisations(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("foreningar", use: list)
        members.post("foreningar", use: register)
        members.get("foreningar/{id}", use: show)
        members.post("foreningar/{id}/aterkallelse", use: retract)
        members.post("foreningar/{id}/inbjudningar", use: invite)
        members.post("foreningar/{id}/inbjudningar/{invitation}/aterkallelse", use: withdraw)
        members.post("foreningar/{id}/behorigheter/{mandate}/aterkallelse", use: revoke)
        members.get("foreningar/{id}/underlag/{evidence}", use: evidence)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await list(request, context, Form(text: ""), [])
    }

    private func list(
        _ request: Request, _ context: MemberContext, _ form: Form, _ problems: [FormProblem]
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let page = OrganisationsPage(
            frame: frame, memberships: try await organisations.list(of: context.principal),
            form: OrganisationForm(form: form, phrases: frame.phrases), problems: problems)
        return pages.response(
            .organisations, in: frame, title: frame.phrases(.organisationsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func register(_ request: Request, context: MemberContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let form = OrganisationForm(form: try await Form(of: request), phrases: frame.phrases)
        try form.form.expect("nummer", "epost", "telefon")
        switch form.reading {
        case .problems(let problems): return try await list(request, context, form.form, problems)
        case .wish(let wish):
            do {
                let organisation = try await organisations.register(wish, by: context.principal)
                return .redirect(
                    to: OrganisationDone.registered.address(
                        after: "\(frame.base)/foreningar/\(organisation.id)"))
            } catch OrganisationRefusal.numberTaken {
                let problem = FormProblem(
                    field: "nummer", text: frame.phrases.sentence(for: OrganisationRefusal.numberTaken))
                return try await list(request, context, form.form, [problem])
            }
        }
    }

    @Sendable private func retract(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        do {
            try await organisations.retract(id, by: context.principal)
        } catch OrganisationRefusal.alreadyDecided {
            return try await refused(.alreadyDecided, at: "main", request, context)
        }
        return .redirect(
            to: OrganisationDone.retracted.address(
                after: "/\(context.municipality.slug)/foreningar/\(id)"))
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let link = InvitationLink(of: request, for: try Self.id(in: context), in: context.municipality)
        var response = try await show(request, context, Form(text: ""), [], link: link)
        if link != nil { response.setCookie(InvitationLink.expired(in: context.municipality)) }
        return response
    }

    func show(
        _ request: Request, _ context: MemberContext, _ form: Form, _ problems: [FormProblem],
        link: InvitationLink? = nil
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let file = try await organisations.find(
            Self.id(in: context), from: MandateRoster.Place(of: request), by: context.principal)
        let page = OrganisationPage(
            frame: frame, viewer: context.principal.person.id, file: file,
            done: problems.isEmpty ? try OrganisationDone(of: request) : nil,
            form: InvitationForm(form: form, frame: frame), problems: problems,
            link: link.map { "\(origin(of: request))\(frame.base)/inbjudan/\($0.token.text)" })
        return pages.response(
            .organisation, in: frame, title: file.standing.organisation.name,
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func invite(_ request: Request, context: MemberContext) async throws -> Response {
        let (id, frame) = (try Self.id(in: context), pages.frame(of: request, context))
        try await Invitations(installation).require(for: id, by: context.principal)
        let sent = try await EvidenceField.form(of: request, by: context.principal)
        try sent.form.expect(InvitationForm.label)
        let form = InvitationForm(form: sent.form, frame: frame, upload: sent.upload)
        switch try form.reading {
        case .problems(let problems): return try await show(request, context, form.form, problems)
        case .scope(let scope, let file):
            do {
                let token = try await Invitations(installation).create(
                    scope, for: id, named: sent.form[InvitationForm.label] ?? "", by: context.principal,
                    evidence: file)
                var response = Response.redirect(to: "\(frame.base)/foreningar/\(id)")
                response.setCookie(
                    InvitationLink(organisation: id, token: token).cookie(in: context.municipality))
                return response
            } catch OrganisationRefusal.daysPassed {
                return try await refused(.daysPassed, at: "slut", request, context, form.form)
            }
        }
    }

    @Sendable private func evidence(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await Evidences(installation).read(
            Evidence.ID(try context.parameters.require("evidence")), of: Self.id(in: context),
            by: context.principal)
        return EvidenceDownload(evidence: found.evidence, bytes: found.bytes).response
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let invitation = Invitation.ID(try context.parameters.require("invitation"))
        do {
            try await Invitations(installation).withdraw(invitation, by: context.principal)
        } catch OrganisationRefusal.invitationUsed {
            return try await refused(.invitationUsed, at: "main", request, context)
        }
        let page = "/\(context.municipality.slug)/foreningar/\(try Self.id(in: context))"
        return .redirect(to: OrganisationDone.withdrawn.address(after: page))
    }

    /// Who gives up their own mandate may have nothing more to do with the organisation.
    @Sendable private func revoke(_ request: Request, context: MemberContext) async throws -> Response {
        let mandate = Mandate.ID(try context.parameters.require("mandate"))
        do {
            try await Mandates(installation).revoke(mandate, by: context.principal)
        } catch OrganisationRefusal.lastSigner {
            return try await refused(.lastSigner, at: "main", request, context)
        }
        let (id, base) = (try Self.id(in: context), "/\(context.municipality.slug)/foreningar")
        let isMember = (try? await organisations.find(id, by: context.principal)) != nil
        return .redirect(to: isMember ? OrganisationDone.revoked.address(after: "\(base)/\(id)") : base)
    }

    private func refused(
        _ refusal: OrganisationRefusal, at field: String, _ request: Request, _ context: MemberContext,
        _ form: Form? = nil
    ) async throws -> Response {
        let text = pages.frame(of: request, context).phrases.sentence(for: refusal)
        return try await show(
            request, context, form ?? Form(text: ""), [FormProblem(field: field, text: text)])
    }

    private func origin(of request: Request) -> String {
        publicOrigin ?? "http://\(request.head.authority ?? "localhost")"
    }

    private static func id(in context: MemberContext) throws -> Organisation.ID {
        Organisation.ID(try context.parameters.require("id"))
    }
}
