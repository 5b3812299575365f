import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Pages where several spaces and times are booked at once and looked at, by their customers and by the staff.
struct ArrangementRoutes {
    let installation: Installation
    let pages: Pages

    var arrangements: Arrangements { Arrangements(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("boka/flera") { try await ask($0, context: $1, isStaff: false) }
        members.post("arrangemang") { try await press($0, context: $1, isStaff: false) }
        members.get("personal/kund/{customer}/arrangemang") { try await ask($0, context: $1, isStaff: true) }
        members.post("personal/kund/{customer}/arrangemang") {
            try await press($0, context: $1, isStaff: true)
        }
        for (isStaff, path) in [(false, "arrangemang"), (true, "personal/arrangemang")] {
            let one = members.group("\(path)/{reference}")
            one.get { try await show($0, context: $1, isStaff: isStaff) }
            one.get("avboka") { try await askCancel($0, context: $1, isStaff: isStaff) }
            one.post("avbokning") { try await cancel($0, context: $1, isStaff: isStaff) }
        }
        members.post("personal/arrangemang/{reference}/namn", use: rename)
    }

    // MARK: Booking

    private func ask(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let desk = try await desk(of: request, context, isStaff: isStaff)
        let question = ArrangementForm(form: try Form(query: request), phrases: desk.frame.phrases)
        var step = try await step(question, desk, context)
        guard question.isFilled else { return answer(step) }
        switch question.reading(among: step.spaces) {
        case .problems(let problems): step.problems = problems
        case .slots(let slots, let preparation):
            let wish = ArrangementWish(
                name: ArrangementName(onRecord: "-"), preparation: desk.isStaff ? preparation : .none,
                slots: slots)
            do {
                step.preview = try await arrangements.preview(
                    wish, by: desk.principal, as: desk.lookingCapacity)
            } catch let refusal as BookingRefusal {
                step.problems = [FormProblem(field: "till-1", text: desk.sentence(for: refusal))]
            } catch let refusal as ArrangementRefusal {
                step.problems = [
                    FormProblem(field: "ytor", text: desk.frame.phrases.sentence(for: refusal))
                ]
            }
        }
        return answer(step)
    }

    private func press(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let desk = try await desk(of: request, context, isStaff: isStaff)
        let phrases = desk.frame.phrases
        let posted = try await Form(of: request)
        let press = try ArrangementPress(posted, isStaff: isStaff)
        let isShown = try isStaff && !posted.ticked(["visas"], in: "synlighet").isEmpty
        let question = ArrangementForm(form: try Form(text: try posted.require("fraga")), phrases: phrases)
        var asked = try await step(question, desk, context)
        asked.posted = posted
        let before = asked
        func shownAgain(
            _ problem: FormProblem, _ status: HTTPResponse.Status, broken: [BookingRefusal] = [],
            preview: ArrangementPreview? = nil
        ) async throws -> Response {
            var step = before
            step.problems = [problem]
            step.broken = broken
            if let preview {
                step.preview = preview
            } else {
                step.preview = try await arrangements.preview(
                    press.wish(named: ArrangementName(onRecord: "-"), isShown: false), by: desk.principal,
                    as: desk.lookingCapacity)
            }
            return answer(step, status)
        }
        if !isStaff, case .customer(let shown) = try posted.payer(), shown != desk.principal.customer.id {
            return try await shownAgain(
                FormProblem(field: "main", text: phrases.text("series.payerChanged")), .conflict)
        }
        guard let name = posted["namn"].flatMap({ ArrangementName($0) }) else {
            return try await shownAgain(
                FormProblem(field: "namn", text: phrases.text("arrangements.problems.name")),
                .unprocessableContent)
        }
        guard let capacity = desk.capacity(posted) else {
            return try await shownAgain(
                FormProblem(field: "skal", text: phrases(.staffFormReason)), .unprocessableContent)
        }
        do {
            let made = try await arrangements.create(
                press.wish(named: name, isShown: isShown), key: posted["key"].flatMap { IdempotencyKey($0) },
                by: desk.principal, as: capacity, overriding: posted.allowance)
            return .redirect(to: "\(desk.base)/arrangemang/\(made.reference)?klart=bokat")
        } catch ArrangementRefusal.notFree(let preview) {
            return try await shownAgain(
                FormProblem(
                    field: ArrangementPress.fieldset, text: phrases.text("arrangements.changedSince")),
                .conflict, preview: preview)
        } catch let refusal as ArrangementRefusal {
            return try await shownAgain(
                FormProblem(field: ArrangementPress.fieldset, text: phrases.sentence(for: refusal)),
                .unprocessableContent)
        } catch let broken as BrokenRules {
            return try await shownAgain(
                OverrideWarning(rules: broken.rules, phrases: phrases).problem, .unprocessableContent,
                broken: broken.rules)
        }
    }

    private func step(
        _ question: ArrangementForm, _ desk: BookingDesk, _ context: MemberContext
    ) async throws -> ArrangementStep {
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let spaces: [PlacedSpace]
        if desk.isStaff {
            let reach = try await Staff(installation).requirePosition(of: context.principal)
                .reach(of: .bookForOthers)
            spaces = catalogue.spaces.filter { reach.contains($0.facility.id) }
        } else {
            spaces = catalogue.spaces.filter { $0.space.details.bookable && $0.canBePressed }
        }
        let staff = "\(desk.base)/kund/\(desk.principal.customer.id)"
        return ArrangementStep(
            desk: desk, question: question, spaces: spaces,
            back: desk.isStaff
                ? (staff, desk.customerName ?? "")
                : ("\(desk.base)/bokningar", desk.frame.phrases(.bookingsTitle)),
            address: desk.isStaff
                ? ("\(staff)/arrangemang", "\(staff)/arrangemang?\(question.query())")
                : ("\(desk.base)/boka/flera", "\(desk.base)/arrangemang"))
    }

    private func answer(_ step: ArrangementStep, _ status: HTTPResponse.Status? = nil) -> Response {
        pages.response(
            .arrangementStep, in: step.desk.frame, title: step.heading,
            status: status ?? (step.problems.isEmpty ? .ok : .unprocessableContent), step.body)
    }

    // MARK: Looking

    private func show(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await arrangement(of: request, context, isStaff: isStaff)
        return answer(
            ArrangementPage(desk: desk, found: found, done: try Form(query: request)["klart"]))
    }

    private func answer(_ page: ArrangementPage, _ status: HTTPResponse.Status = .ok) -> Response {
        pages.response(.arrangement, in: page.desk.frame, title: page.heading, status: status, page.body)
    }

    @Sendable private func rename(_ request: Request, context: MemberContext) async throws -> Response {
        let (desk, found) = try await arrangement(of: request, context, isStaff: true)
        let form = try await Form(of: request)
        try form.expect("namn", "skal")
        let isShown = try !form.ticked(["visas"], in: "synlighet").isEmpty
        let phrases = desk.frame.phrases
        var page = ArrangementPage(desk: desk, found: found, done: nil)
        page.form = form
        guard let name = form["namn"].flatMap({ ArrangementName($0) }) else {
            page.problems = [FormProblem(field: "namn", text: phrases.text("arrangements.problems.name"))]
            return answer(page, .unprocessableContent)
        }
        guard let reason = desk.capacity(form)?.reason else {
            page.problems = [FormProblem(field: "skal", text: phrases(.staffFormReason))]
            return answer(page, .unprocessableContent)
        }
        let made = try await arrangements.rename(
            found.arrangement.reference, to: name, isShown: isShown, by: desk.principal, because: reason)
        return .redirect(to: "\(desk.base)/arrangemang/\(made.reference)?klart=namn")
    }

    // MARK: Cancelling

    private func askCancel(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await arrangement(of: request, context, isStaff: isStaff)
        return answer(ArrangementCancelPage(desk: desk, found: found, form: try Form(query: request)))
    }

    private func cancel(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await arrangement(of: request, context, isStaff: isStaff)
        let form = try await Form(of: request)
        let ids = found.bookings.map(\.booking.id)
        let ticked = try form.ticked(ids.map(ArrangementCancelPage.box), in: ArrangementCancelPage.fieldset)
        let phrases = desk.frame.phrases
        var page = ArrangementCancelPage(desk: desk, found: found, form: form)
        guard let capacity = desk.capacity(form) else {
            page.problems = [FormProblem(field: "skal", text: phrases(.staffFormReason))]
            return answer(page)
        }
        do {
            _ = try await arrangements.cancel(
                .these(Set(ids.filter { ticked.contains(ArrangementCancelPage.box($0)) })),
                of: found.arrangement.reference, by: desk.principal, as: capacity,
                overriding: form.allowance)
        } catch let broken as BrokenRules {
            page.problems = [OverrideWarning(rules: broken.rules, phrases: phrases).problem]
            page.broken = broken.rules
            return answer(page)
        } catch let refusal as ArrangementRefusal {
            page.problems = [
                FormProblem(field: ArrangementCancelPage.fieldset, text: phrases.sentence(for: refusal))
            ]
            return answer(page)
        } catch let refusal as BookingRefusal {
            page.problems = [
                FormProblem(field: ArrangementCancelPage.fieldset, text: desk.sentence(for: refusal))
            ]
            return answer(page)
        }
        return .redirect(to: "\(desk.base)/arrangemang/\(found.arrangement.reference)?klart=avbokat")
    }

    private func answer(_ page: ArrangementCancelPage) -> Response {
        pages.response(
            .arrangementCancel, in: page.desk.frame, title: page.heading,
            status: page.problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    /// - Throws: ``Unknown``
    private func arrangement(
        of request: Request, _ context: MemberContext, isStaff: Bool
    ) async throws -> (BookingDesk, PlacedArrangement) {
        guard let reference = BookingReference(written: try context.parameters.require("reference")) else {
            throw Unknown(.arrangement)
        }
        let found = try await arrangements.find(reference, by: context.principal, as: isStaff)
        var desk = BookingDesk(
            frame: pages.frame(of: request, context), principal: context.principal, isStaff: isStaff,
            pages: pages)
        desk.customerName = found.customer.map {
            $0.label(to: context.principal.person.id, in: desk.frame.phrases)
        }
        return (desk, found)
    }

    private func desk(
        of request: Request, _ context: MemberContext, isStaff: Bool
    ) async throws -> BookingDesk {
        try await BookingDesk(
            of: request, context, isStaff: isStaff, pages: pages, installation: installation)
    }
}
