import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What belongs to an organisation: its name and addresses, its sections and teams, its bank account, and its end.
struct OrganisationPartRoutes {
    let installation: Installation
    let organisations: OrganisationRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("foreningar/{id}/uppgifter", use: change)
        members.post("foreningar/{id}/avslut", use: end)
        members.post("foreningar/{id}/delar", use: add)
        members.post("foreningar/{id}/delar/{section}/avslut", use: close)
        members.post("foreningar/{id}/konto", use: propose)
        members.post("foreningar/{id}/konto/{change}/bekraftelse", use: confirm)
        members.post("foreningar/{id}/konto/{change}/aterkallelse", use: withdraw)
    }

    @Sendable private func change(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        try form.expect("epost", "telefon")
        let phrases = organisations.pages.frame(of: request, context).phrases
        switch OrganisationDetailsForm.reading(form, phrases: phrases) {
        case .problems(let problems):
            return try await organisations.show(request, context, form, problems)
        case .details(let details):
            return try await changed(request, context, .details, form, at: "nummer") { id in
                try await Organisations(installation).change(id, to: details, by: context.principal)
            }
        }
    }

    @Sendable private func end(_ request: Request, context: MemberContext) async throws -> Response {
        try await changed(request, context, .closed) { id in
            try await Organisations(installation).close(id, by: context.principal)
        }
    }

    @Sendable private func add(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        guard let (kind, parent) = PartForms.part(form) else {
            let text = organisations.pages.frame(of: request, context).phrases
                .text("organisations.problems.part")
            return try await organisations.show(
                request, context, form, [FormProblem(field: "del-typ", text: text)])
        }
        let done: OrganisationDone = kind == .section ? .section : .team
        return try await changed(request, context, done, form, at: "del-namn") { id in
            try await Sections(installation).add(
                kind, named: form["del-namn"] ?? "", in: parent, of: id, by: context.principal)
        }
    }

    @Sendable private func close(_ request: Request, context: MemberContext) async throws -> Response {
        let section = Section.ID(try context.parameters.require("section"))
        return try await changed(request, context, .partClosed) { id in
            try await Sections(installation).close(section, of: id, by: context.principal)
        }
    }

    @Sendable private func propose(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        guard let account = PartForms.account(form) else {
            let text = organisations.pages.frame(of: request, context).phrases
                .text("organisations.problems.account")
            return try await organisations.show(
                request, context, form, [FormProblem(field: "konto", text: text)])
        }
        return try await changed(request, context, .accountProposed, form, at: "konto") { id in
            try await BankAccounts(installation).propose(account, for: id, by: context.principal)
        }
    }

    @Sendable private func confirm(_ request: Request, context: MemberContext) async throws -> Response {
        let change = BankAccountChange.ID(try context.parameters.require("change"))
        return try await changed(request, context, .accountConfirmed) { _ in
            try await BankAccounts(installation).confirm(change, by: context.principal)
        }
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let change = BankAccountChange.ID(try context.parameters.require("change"))
        return try await changed(request, context, .accountWithdrawn) { _ in
            try await BankAccounts(installation).withdraw(change, by: context.principal)
        }
    }

    /// Back to the organisation's page, which says what was done, or why it was refused.
    private func changed(
        _ request: Request, _ context: MemberContext, _ done: OrganisationDone, _ form: Form? = nil,
        at field: String = "main",
        _ change: (Organisation.ID) async throws -> Void
    ) async throws -> Response {
        let id = Organisation.ID(try context.parameters.require("id"))
        do {
            try await change(id)
            return .redirect(to: done.address(after: "/\(context.municipality.slug)/foreningar/\(id)"))
        } catch let refusal as OrganisationRefusal {
            let text = organisations.pages.frame(of: request, context).phrases.sentence(for: refusal)
            return try await organisations.show(
                request, context, form ?? Form(text: ""), [FormProblem(field: field, text: text)])
        }
    }
}
