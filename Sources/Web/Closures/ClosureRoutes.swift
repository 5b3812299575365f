import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Closing spaces and opening them again.
struct ClosureRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var closures: Closures { Closures(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/avstangningar", use: list)
        members.post("personal/avstangningar", use: close)
        members.post("personal/avstangningar/hinder", use: foresee)
        members.post("personal/avstangningar/oppning", use: openTogether)
        members.post("personal/avstangningar/{id}/oppning", use: open)
        DisplacementRoutes(installation: installation, closures: self).addRoutes(to: members)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await form(Form(query: request), request, context)
        return try await page(form, [], try await obstacles(form, context), context)
    }

    /// Who would be hit, before anything is closed.
    @Sendable private func foresee(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await form(Form(of: request), request, context)
        var problems: [FormProblem] = []
        if case .problems(let found) = form.reading { problems = found }
        return try await page(form, problems, try await obstacles(form, context), context)
    }

    /// What is in the way of what the form says so far; `nil` where that is no place and time yet.
    private func obstacles(_ form: ClosureForm, _ context: MemberContext) async throws -> ClosureObstacles? {
        guard let (spaces, period) = form.wish else { return nil }
        return try await closures.obstacles(to: spaces, during: period, seenBy: context.principal)
    }

    @Sendable private func close(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await form(Form(of: request), request, context)
        switch form.reading {
        case .problems(let problems): return try await page(form, problems, nil, context)
        case .closure(let spaces, let period, let reason):
            do {
                let made = try await closures.close(
                    spaces, during: period, because: reason, conflicts: form.conflicts, by: context.principal)
                if form.form["plan"] == "1" {
                    let date = SwedishTime.date(of: period.lowerBound)
                    return form.desk.redirect(to: "plan?datum=\(date)&stangt=\(made.cancelled.count)")
                }
                let notice = made.cancelled.isEmpty ? "klart=closed" : "avbokade=\(made.cancelled.count)"
                return form.desk.redirect(to: "avstangningar?\(notice)")
            } catch BookingRefusal.taken {
                let obstacles = try await closures.obstacles(
                    to: spaces, during: period, seenBy: context.principal)
                let key = obstacles.bookings.isEmpty && obstacles.holds.isEmpty ? "closed" : "taken"
                return try await page(form, [form.warning(key)], obstacles, context)
            } catch BookingRefusal.past {
                return try await page(form, [form.problem("slut", "past")], nil, context)
            }
        }
    }

    @Sendable private func open(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.closeSpaces)
        try await closures.open(
            Closure.ID(try context.parameters.require("id")), by: context.principal)
        return desk.redirect(to: "avstangningar?klart=opened")
    }

    /// What was closed in one go is opened in one go. What somebody has opened meanwhile is not said to be opened now.
    @Sendable private func openTogether(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.closeSpaces)
        let ids = try await Form(of: request).require("avstangningar").split(separator: " ").map(String.init)
        guard ids.allSatisfy({ UUID(uuidString: $0) != nil }) else {
            throw Problem.malformed("avstangningar", "The field names no closures.")
        }
        do {
            try await closures.open(ids.map { Closure.ID($0) }, by: context.principal)
        } catch let unknown as Unknown where unknown.subject == .closure {
            return desk.redirect(to: "avstangningar?klart=gone")
        }
        return desk.redirect(to: "avstangningar?klart=allOpened")
    }

    func form(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> ClosureForm {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.closeSpaces)
        let reach = desk.position.reach(of: .closeSpaces)
        let spaces = try await Places(installation).catalogue(of: context.municipality).spaces
            .filter { reach.contains($0.facility.id) }
        return ClosureForm(form: form, desk: desk, spaces: spaces)
    }

    func page(
        _ form: ClosureForm, _ problems: [FormProblem], _ obstacles: ClosureObstacles?,
        _ context: MemberContext
    ) async throws -> Response {
        let page = ClosuresPage(
            desk: form.desk, closures: try await closures.coming(seenBy: context.principal), form: form,
            problems: problems, obstacles: obstacles,
            rules: form.desk.position.reach(of: .closeSpaces) == .everywhere
                ? try await Displacements(installation).rules(of: context.municipality) : nil)
        return form.desk.response(
            .staffClosures, form.desk.phrases(.staffClosuresTitle),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}

extension ClosureForm {
    /// What leads to the list of what is in the way.
    func warning(_ key: String) -> FormProblem {
        FormProblem(
            field: ClosuresPage.obstaclesID, text: desk.phrases.text("staff.closures.\(key)"),
            isWarning: true)
    }

    func problem(_ field: String, _ key: String) -> FormProblem {
        FormProblem(field: field, text: desk.phrases.text("staff.closures.\(key)"))
    }
}
