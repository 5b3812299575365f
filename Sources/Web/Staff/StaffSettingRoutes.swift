import Domain
import HTTPTypes
import Hummingbird
import Services

/// What the staff set for themselves and for others: conflicts of interest, agreements, groups of facilities.
struct StaffSettingRoutes {
    let installation: Installation
    let scenes: StaffRoutes

    private var conflicts: Conflicts { Conflicts(installation) }
    private var agreements: Agreements { Agreements(installation) }
    private var groups: FacilityGroups { FacilityGroups(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/jav", use: listConflicts)
        members.post("personal/jav/sok", use: searchConflicts)
        members.post("personal/jav", use: declare)
        members.post("personal/jav/{id}/slut", use: endConflict)
        members.get("personal/avtal", use: listAgreements)
        members.post("personal/avtal", use: createAgreement)
        members.post("personal/avtal/{id}/slut", use: endAgreement)
        members.get("personal/grupper", use: listGroups)
        members.post("personal/grupper", use: saveGroup)
    }

    // MARK: Conflicts of interest

    @Sendable private func listConflicts(_ request: Request, context: MemberContext) async throws -> Response
    {
        let scene = try await scenes.scene(of: request, context)
        return try await conflictsPage(scene, Form(query: request), [], context)
    }

    /// Posted, so that what is looked for stays out of addresses and logs.
    @Sendable private func searchConflicts(_ request: Request, context: MemberContext) async throws
        -> Response
    {
        let scene = try await scenes.scene(of: request, context)
        return try await conflictsPage(scene, Form(of: request), [], context)
    }

    private func conflictsPage(
        _ scene: StaffScene, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let page = ConflictsPage(
            scene: scene, form: form, problems: problems,
            declared: try await conflicts.own(of: context.principal),
            found: try await form["sok"].asyncMap { try await found($0, scene, context) })
        return scene.response(
            .staffConflicts, scene.phrases(.staffConflictsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    /// Who may not look people up still finds organisations.
    private func found(
        _ words: String, _ scene: StaffScene, _ context: MemberContext
    ) async throws -> [FoundCustomer] {
        let finder = CustomerFinder(installation)
        return scene.position.allows(.bookForOthers)
            ? try await finder.find(words, by: context.principal)
            : try await finder.organisations(words, by: context.principal)
    }

    @Sendable private func declare(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        let form = try await Form(of: request)
        let customer = Customer.ID(try form.require("kund"))
        let days = DaysReading(form, frame: scene.frame)
        let reason = form["skal"].flatMap { StaffReason($0) }
        guard let span = days.span, let reason else {
            let missing = FormProblem(field: "skal", text: scene.phrases(.staffFormReason))
            return try await conflictsPage(
                scene, form, days.problems + (reason == nil ? [missing] : []), context)
        }
        do {
            try await conflicts.declare(with: customer, days: span, because: reason, by: context.principal)
        } catch StaffRefusal.daysPassed {
            let passed = FormProblem(
                field: "slut", text: scene.phrases.sentence(for: StaffRefusal.daysPassed))
            return try await conflictsPage(scene, form, [passed], context)
        }
        return .redirect(to: "\(scene.frame.base)/personal/jav")
    }

    @Sendable private func endConflict(_ request: Request, context: MemberContext) async throws -> Response {
        try await conflicts.end(
            ConflictOfInterest.ID(try context.parameters.require("id")), by: context.principal)
        return .redirect(to: "/\(context.municipality.slug)/personal/jav")
    }

    // MARK: Agreements

    @Sendable private func listAgreements(_ request: Request, context: MemberContext) async throws -> Response
    {
        let scene = try await scenes.scene(of: request, context)
        return try await agreementsPage(scene, Form(query: request), [], context)
    }

    private func agreementsPage(
        _ scene: StaffScene, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let page = AgreementsPage(
            scene: scene, agreements: try await agreements.list(seenBy: context.principal),
            form: AgreementForm(form: form, scene: scene, own: context.municipality), problems: problems)
        return scene.response(
            .staffAgreements, scene.phrases(.staffAgreementsTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func createAgreement(_ request: Request, context: MemberContext) async throws
        -> Response
    {
        let scene = try await scenes.scene(of: request, context)
        let form = try await Form(of: request)
        switch AgreementForm(form: form, scene: scene, own: context.municipality).reading {
        case .problems(let problems): return try await agreementsPage(scene, form, problems, context)
        case .agreement(let employer, let roles, let days, let decision):
            do {
                try await agreements.create(
                    with: employer, roles: roles, days: days, decision: decision, by: context.principal)
            } catch let refusal as StaffRefusal {
                let field = refusal == .daysPassed ? "slut" : "arbetsgivare"
                let problem = FormProblem(field: field, text: scene.phrases.sentence(for: refusal))
                return try await agreementsPage(scene, form, [problem], context)
            }
            return .redirect(to: "\(scene.frame.base)/personal/avtal")
        }
    }

    @Sendable private func endAgreement(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        let form = try await Form(of: request)
        guard let reason = StaffReason(form["skal"] ?? "") else {
            let problem = FormProblem(field: "main", text: scene.phrases(.staffFormReason))
            return try await agreementsPage(scene, Form(query: request), [problem], context)
        }
        try await agreements.end(
            OperationAgreement.ID(try context.parameters.require("id")), by: context.principal,
            because: reason)
        return .redirect(to: "\(scene.frame.base)/personal/avtal")
    }

    // MARK: Groups of facilities

    @Sendable private func listGroups(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        try scene.require(.manageStaff)
        return try await groupsPage(scene, Form(query: request), [], context)
    }

    private func groupsPage(
        _ scene: StaffScene, _ form: Form, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let places = try await scenes.places(for: context)
        let page = GroupsPage(scene: scene, places: places, form: form, problems: problems)
        return scene.response(
            .staffGroups, page.title, status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func saveGroup(_ request: Request, context: MemberContext) async throws -> Response {
        let scene = try await scenes.scene(of: request, context)
        let form = try await Form(of: request)
        guard let name = form["namn"].map({ String($0.prefix(200)) }) else {
            let problem = FormProblem(field: "namn", text: scene.phrases(.staffFormName))
            return try await groupsPage(scene, form, [problem], context)
        }
        let catalogue = try await scenes.places(for: context).catalogue
        let members = catalogue.facilities.map(\.id).filter { form["a-\($0)"] != nil }
        do {
            try await groups.save(
                form["grupp"].map { FacilityGroup.ID($0) }, name: name, facilities: Set(members),
                by: context.principal)
        } catch StaffRefusal.nameTaken {
            let problem = FormProblem(
                field: "namn", text: scene.phrases.sentence(for: StaffRefusal.nameTaken))
            return try await groupsPage(scene, form, [problem], context)
        }
        return .redirect(to: "\(scene.frame.base)/personal/grupper")
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async throws -> Value? {
        if let self { try await body(self) } else { nil }
    }
}
