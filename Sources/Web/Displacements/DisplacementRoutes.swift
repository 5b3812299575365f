import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Closing over booked times: who is hit, what each can have instead, and doing it with one press.
struct DisplacementRoutes {
    let installation: Installation
    let closures: ClosureRoutes

    private var displacements: Displacements { Displacements(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/avstangningar/ersattning", use: show)
        members.post("personal/avstangningar/ersattning", use: preview)
        members.post("personal/avstangningar/ersattning/{preset}", use: choose)
        members.post("personal/avstangningar/undantrangning", use: carryOut)
        members.post("personal/avstangningar/regler", use: setRules)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await closures.form(Form(query: request), request, context)
        return try await page(form, [], context)
    }

    @Sendable private func preview(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await closures.form(Form(of: request), request, context)
        var problems: [FormProblem] = []
        if case .problems(let found) = form.reading { problems = found }
        return try await page(form, problems, context)
    }

    /// The same for all, which changes nothing yet. What else was filled in stays.
    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        guard let preset = DisplacementForm.Preset(rawValue: try context.parameters.require("preset")) else {
            throw HTTPError(.notFound)
        }
        let form = try await closures.form(Form(of: request), request, context)
        let filled = DisplacementForm(form: form.form)
        var problems: [FormProblem] = []
        if case .problems(let found) = form.reading { problems = found }
        return try await page(
            form, problems, context, presetting: (preset, try filled.choices().keys.map { $0 }))
    }

    @Sendable private func carryOut(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await closures.form(Form(of: request), request, context)
        let filled = DisplacementForm(form: form.form)
        let choices = try filled.choices()
        let isAccepted = try filled.acceptsShortNotice()
        switch form.reading {
        case .problems(let problems): return try await page(form, problems, context)
        case .closure(let spaces, let period, let reason):
            do {
                let done = try await displacements.carryOut(
                    choices, closing: spaces, during: period, because: reason,
                    acceptingShortNotice: isAccepted, by: context.principal)
                return form.desk.redirect(to: "avstangningar?\(Self.notice(of: done))")
            } catch let refusal as DisplacementRefusal {
                return try await page(form, [], context, after: refusal)
            } catch BookingRefusal.closed {
                return try await page(form, [form.problem("main", "closed")], context)
            } catch BookingRefusal.past {
                return try await closures.page(form, [form.problem("slut", "past")], nil, context)
            }
        }
    }

    private static func notice(of done: CarriedDisplacement) -> String {
        done.displaced.isEmpty
            ? "klart=closed" : "undantrangda=\(done.displaced.count)&erbjudna=\(done.offers.count)"
    }

    @Sendable private func setRules(_ request: Request, context: MemberContext) async throws -> Response {
        let posted = try await Form(of: request)
        let form = try await closures.form(posted, request, context)
        let reading = DisplacementRulesForm(
            form: posted, rules: try await displacements.rules(of: context.municipality),
            phrases: form.desk.phrases
        ).reading
        switch reading {
        case .problems(let problems): return try await closures.page(form, problems, nil, context)
        case .rules(let rules):
            try await displacements.set(rules, by: context.principal)
            return form.desk.redirect(to: "avstangningar?klart=rules")
        }
    }

    /// - Parameters:
    ///   - refusal: why it was not done just now.
    ///   - pressed: what is chosen for all, and of which bookings the page told.
    private func page(
        _ form: ClosureForm, _ problems: [FormProblem], _ context: MemberContext,
        after refusal: DisplacementRefusal? = nil,
        presetting pressed: (preset: DisplacementForm.Preset, told: [Booking.ID])? = nil
    ) async throws -> Response {
        guard let (spaces, period) = form.wish else {
            return try await closures.page(form, problems, nil, context)
        }
        let preview: DisplacementPreview
        do {
            preview = try await displacements.preview(
                closing: spaces, during: period, seenBy: context.principal)
        } catch BookingRefusal.past {
            return try await closures.page(form, [form.problem("slut", "past")], nil, context)
        }
        let filled = DisplacementForm(form: form.form)
        let chosen =
            switch pressed?.preset {
            case .some(.best): preview.choices(preview.best)
            case .some(.nothing): preview.choices([:])
            case nil: preview.choices(preview.best).merging(try filled.choices()) { $1 }
            }
        var page = DisplacementPage(
            form: form, preview: preview, chosen: chosen, spaces: spaces, period: period)
        page.problems = problems + (refusal.map { page.problems(of: $0) } ?? [])
        if let pressed {
            if Set(pressed.told) != Set(preview.hit.map(\.item.booking.id)) {
                let changed = page.problems(of: DisplacementRefusal.changed)
                page.problems += changed
            }
            if preview.hit.contains(where: \.isShortNotice) {
                try form.form.ticked(["kort"], in: DisplacementForm.shortNotice)
            }
        }
        return form.desk.response(
            .staffDisplacement, form.desk.phrases.text("staff.displacement.title"),
            status: page.problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
