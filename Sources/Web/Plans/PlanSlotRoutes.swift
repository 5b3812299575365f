import Domain
import Hummingbird
import Services
import Texts

/// A free time of the plan in the staff's hands: booked for a customer who is found by typing, or closed.
struct PlanSlotRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var finder: CustomerFinder { CustomerFinder(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/plan/tid", use: show)
        members.post("personal/plan/tid", use: search)
        members.post("personal/plan/bokning", use: book)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        if let typed = desk.frame.kept?.form {
            return try await page(typed.with("egen", "1"), request, context)
        }
        let query = try Form(query: request)
        // What was typed is kept for a while only.
        if query.fields.isEmpty { return desk.redirect(to: "plan") }
        guard let space = query["yta"], let from = query["fran"].flatMap({ Int64($0) }),
            let till = query["till"].flatMap({ Int64($0) })
        else { throw Problem.malformed("fran", "The address must have a space and a time.") }
        let (starts, ends) = (Instant(seconds: from), Instant(seconds: till))
        guard starts < ends, (starts..<ends).seconds <= 48 * 3600 else {
            throw Problem.malformed("till", "It must be later, by two days at most.")
        }
        let slot = Slot(space: Space.ID(space), period: starts..<ends)
        return try await page(SlotForm.written(slot), request, context)
    }

    /// Posted, so that what is looked for stays out of addresses and logs.
    @Sendable private func search(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.bookForOthers)
        let form = try await Form(of: request)
        try form.expect("yta", "dag", "fran", "till", "slutar", "skal")
        var problems: [FormProblem] = []
        if case .problems(let found) = SlotForm(form: form, phrases: desk.phrases).reading {
            problems = found
        }
        return try await page(form, request, context, problems: problems)
    }

    @Sendable private func book(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.bookForOthers)
        let form = try await Form(of: request)
        try form.expect("yta", "dag", "fran", "till", "slutar", "skal", "kund")
        switch SlotForm(form: form, phrases: desk.phrases).reading {
        case .problems(let problems): return try await page(form, request, context, problems: problems)
        case .slot(let slot, let reason):
            guard let chosen = form["kund"] else {
                return try await page(
                    form, request, context, problems: [desk.problem("sok", .staffFormSearch)])
            }
            do {
                let customer = try await StaffBookings(installation).customer(
                    Customer.ID(chosen), namedBy: context.principal)
                let booking = try await Bookings(installation).book(
                    slot, key: form.key(for: slot), by: context.principal.acting(for: customer),
                    as: .staff(reason), overriding: form.allowance)
                let date = SwedishTime.date(of: slot.starts)
                return desk.redirect(to: "plan?datum=\(date)&bokad=\(booking.id)")
            } catch let broken as BrokenRules {
                return try await page(form, request, context, broken: broken.rules)
            } catch let refusal as BookingRefusal {
                return try await page(form, request, context, problems: [desk.problem("tid", refusal)])
            }
        }
    }

    private func page(
        _ form: Form, _ request: Request, _ context: MemberContext, problems: [FormProblem] = [],
        broken: [BookingRefusal] = []
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let problems = problems + desk.problems(of: broken)
        let (books, closes) = (
            desk.position.reach(of: .bookForOthers), desk.position.reach(of: .closeSpaces)
        )
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let placed = catalogue.space(Space.ID(form["yta"] ?? "")) else { throw Unknown(.space) }
        guard books.contains(placed.facility.id) || closes.contains(placed.facility.id) else {
            throw AccessRefusal.noRole(.bookForOthers)
        }
        let customers =
            books.contains(placed.facility.id)
            ? try await self.customers(form, broken: broken, context) : nil
        let page = PlanSlotPage(
            desk: desk, placed: placed, spaces: catalogue.spaces(in: placed.facility.id),
            form: SlotForm(form: form, phrases: desk.phrases), customers: customers,
            closes: closes.contains(placed.facility.id), problems: problems, broken: broken)
        return desk.standing(at: page.address).response(
            .staffPlanSlot, page.title, status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    /// The one whose booking met a rule, those that were searched for, or those that one helped lately.
    private func customers(
        _ form: Form, broken: [BookingRefusal], _ context: MemberContext
    ) async throws -> PlanCustomers {
        if !broken.isEmpty, let id = form["kund"] {
            let file = try await StaffBookings(installation).file(
                of: Customer.ID(id), by: context.principal)
            return PlanCustomers(kind: .chosen, list: [file.customer])
        }
        guard let words = form["sok"] else {
            return PlanCustomers(kind: .recent, list: try await finder.recent(of: context.principal))
        }
        return PlanCustomers(
            kind: .found, list: try await finder.find(words, recentFirst: true, by: context.principal))
    }
}

/// The customers that a press books for.
struct PlanCustomers {
    enum Kind: String, CaseIterable {
        case recent, found, chosen
    }

    let kind: Kind
    let list: [FoundCustomer]
}

extension SlotForm {
    /// The fields of the form that would be read as `slot`.
    ///
    /// - Parameter more: other fields.
    static func written(_ slot: Slot, _ more: [String: String] = [:]) -> Form {
        let (first, last) = (SwedishTime.date(of: slot.starts), SwedishTime.date(of: slot.ends))
        let endsAtMidnight = slot.ends == SwedishTime.day(last).lowerBound
        let isNextDay = last != first && !(endsAtMidnight && last == first + 1)
        let end =
            endsAtMidnight && !isNextDay && last != first
            ? TimeOfDay.endOfDay : SwedishTime.timeOfDay(of: slot.ends)
        return Form(
            values: [
                "egen": "1", "yta": slot.space.text, "dag": first.description,
                "fran": SwedishTime.timeOfDay(of: slot.starts).description,
                "till": (end == .endOfDay ? TimeOfDay.midnight : end).description,
                "slutar": isNextDay || end == .endOfDay ? "dagen-efter" : "samma-dag",
            ].merging(more) { $1 })
    }
}
