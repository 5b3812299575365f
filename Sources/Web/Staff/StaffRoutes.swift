import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// The staff's own pages: where they begin, which roles there are, and who has them.
struct StaffRoutes {
    let installation: Installation
    let pages: Pages

    private var staff: Staff { Staff(installation) }

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("personal/roller", use: rules)
        let members = group.group(context: MemberContext.self)
        members.get("personal", use: start)
        members.get("personal/medarbetare", use: list)
        members.post("personal/medarbetare", use: assign)
        members.get("personal/medarbetare/{person}", use: show)
        members.post("personal/medarbetare/{person}", use: giveMore)
        members.post("personal/roller/{id}/aterkallelse", use: revoke)
        ConflictRoutes(installation: installation, desks: self).addRoutes(to: members)
        AgreementRoutes(installation: installation, desks: self).addRoutes(to: members)
        GroupRoutes(installation: installation, desks: self).addRoutes(to: members)
        PlanRoutes(installation: installation, desks: self).addRoutes(to: members)
        PlanSlotRoutes(installation: installation, desks: self).addRoutes(to: members)
        let customers = CustomerRoutes(installation: installation, desks: self)
        customers.addRoutes(to: members)
        ProtectionRoutes(installation: installation, customers: customers).addRoutes(to: members)
        let bookings = StaffBookingRoutes(installation: installation, desks: self)
        bookings.addRoutes(to: members)
        CheckRoutes(installation: installation, desks: self, bookings: bookings).addRoutes(to: members)
        StaffRequestRoutes(installation: installation, desks: self).addRoutes(to: members)
        StaffHandoverRoutes(installation: installation, desks: self).addRoutes(to: members)
        ClosureRoutes(installation: installation, desks: self).addRoutes(to: members)
        OrganisationReviewRoutes(installation: installation, desks: self).addRoutes(to: members)
        MandateReviewRoutes(installation: installation, desks: self).addRoutes(to: members)
        FaultRoutes.jobs(of: installation, desks: self).addRoutes(to: members)
        FaultRoutes.unsentMessages(of: installation, desks: self).addRoutes(to: members)
    }

    @Sendable private func rules(_ request: Request, context: SiteContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        var body = RulesPage(phrases: frame.phrases).body
        if frame.isStaff { body["staffHref"] = "\(frame.base)/personal" }
        return pages.response(.staffRules, in: frame, title: frame.phrases(.staffRulesTitle), body)
    }

    @Sendable private func start(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        let waiting =
            desk.position.allows(.reviewOrganisations)
            ? try await OrganisationReviews(installation).waiting(seenBy: context.principal) : 0
        let page = StartPage(
            desk: desk, places: try await places(for: context), waiting: waiting,
            requests: desk.position.allows(.bookForOthers)
                ? try await Requests(installation).count(by: context.principal)
                    + Handovers(installation).count(by: context.principal) : 0,
            isRevoked: try Form(query: request)["klart"] == "revoked")
        return desk.response(.staffStart, desk.phrases(.staffTitle), page.body)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        return try await list(desk, context, form: Form(query: request), problems: [])
    }

    private func list(
        _ desk: StaffDesk, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let places = try await places(for: context)
        let form = try await roleForm(nil, form, desk, places, context)
        let page = MembersPage(
            desk: desk, places: places, members: try await staff.members(seenBy: context.principal),
            form: form, problems: problems, isGiven: problems.isEmpty && form.form["klart"] == "given")
        return desk.response(
            .staffMembers, desk.phrases(.staffMembersTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func assign(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        let form = try await Form(of: request)
        let places = try await places(for: context)
        let draft = try await roleForm(nil, form, desk, places, context)
        let problems = try await give(draft, by: context.principal)
        guard problems.isEmpty else {
            return try await list(desk, context, form: form, problems: problems)
        }
        return desk.redirect(to: "medarbetare?klart=given")
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        return try await show(desk, context, form: Form(query: request), problems: [])
    }

    private func show(
        _ desk: StaffDesk, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let id = Person.ID(try context.parameters.require("person"))
        let member = try await staff.member(id, seenBy: context.principal)
        let places = try await places(for: context)
        let isOwn = id == context.principal.person.id
        let page = MemberPage(
            desk: desk, places: places, member: member,
            form: isOwn ? nil : try await roleForm(id, form, desk, places, context), problems: problems,
            notice: problems.isEmpty && form["klart"] == "given" ? desk.phrases(.staffRoleGiven) : nil)
        return desk.response(
            .staffMember, desk.name(of: member.person),
            status: problems.isEmpty ? .ok : .unprocessableContent,
            page.body)
    }

    @Sendable private func giveMore(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        let id = Person.ID(try context.parameters.require("person"))
        let form = try await Form(of: request)
        let places = try await places(for: context)
        let problems = try await give(
            try await roleForm(id, form, desk, places, context), by: context.principal)
        guard problems.isEmpty else {
            return try await show(desk, context, form: form, problems: problems)
        }
        return desk.redirect(to: "medarbetare/\(id)?klart=given")
    }

    @Sendable private func revoke(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desk(of: request, context)
        let id = RoleAssignment.ID(try context.parameters.require("id"))
        do {
            guard let reason = Reason(try await Form(of: request)["skal"] ?? "") else {
                let problem = FormProblem(field: "main", text: desk.phrases(.staffFormReason))
                return try await list(desk, context, form: Form(query: request), problems: [problem])
            }
            try await staff.revoke(id, by: context.principal, because: reason)
        } catch StaffRefusal.lastAdministrator {
            let text = desk.phrases.sentence(for: StaffRefusal.lastAdministrator)
            return try await list(
                desk, context, form: Form(query: request),
                problems: [FormProblem(field: "main", text: text)])
        }
        return .redirect(to: "\(desk.frame.base)/personal?klart=revoked")
    }

    /// What was wrong; nothing when the role is given.
    private func give(_ form: RoleForm, by principal: Principal) async throws -> [FormProblem] {
        switch form.reading {
        case .problems(let problems): return problems
        case .draft(let draft):
            do {
                try await staff.assign(draft, by: principal)
                return []
            } catch let refusal as StaffRefusal {
                return [form.problem(refusal)]
            }
        }
    }

    private func roleForm(
        _ person: Person.ID?, _ form: Form, _ desk: StaffDesk, _ places: StaffPlaces,
        _ context: MemberContext
    ) async throws -> RoleForm {
        let employers =
            desk.position.allows(.manageAgreements)
            ? try await Agreements(installation).list(seenBy: context.principal)
                .filter { $0.endedAt == nil && $0.last >= desk.frame.today }.map(\.employer) : []
        return RoleForm(
            person: person, form: form, desk: desk, places: places,
            employers: Set(employers).inSwedishOrder())
    }

    // MARK: What every page of the staff needs

    func desk(of request: Request, _ context: MemberContext) async throws -> StaffDesk {
        StaffDesk(
            frame: pages.frame(of: request, context),
            position: try await staff.requirePosition(of: context.principal), pages: pages,
            municipalities: installation.municipalities, viewer: context.principal.person.id)
    }

    func places(for context: MemberContext) async throws -> StaffPlaces {
        StaffPlaces(
            catalogue: try await Places(installation).catalogue(of: context.municipality),
            groups: try await FacilityGroups(installation).list(seenBy: context.principal))
    }
}
