import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// A customer's booking in the hands of the staff: looked at, moved and cancelled with a reason.
struct StaffBookingRoutes {
    let installation: Installation
    let desks: StaffRoutes

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/bokningar/{id}", use: show)
        members.post("personal/bokningar/{id}/avbokning", use: cancel)
        members.post("personal/bokningar/{id}/angrad-avbokning", use: reinstate)
        members.get("personal/bokningar/{id}/flytt", use: choose)
        members.post("personal/bokningar/{id}/flytt", use: move)
        members.post("personal/bokningar/{id}/aterflytt", use: moveBack)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await booking(request, context, form: Form(query: request), problems: [])
    }

    /// The page, perhaps with what was wrong with a form of it.
    func booking(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem],
        broken: [BookingRefusal] = []
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let problems = problems + desk.problems(of: broken)
        let found = try await StaffBookings(installation).find(Self.id(in: context), by: context.principal)
        var page = StaffBookingPage(desk: desk, found: found, form: form, problems: problems)
        page.damages = try await Checks(installation).damages(
            on: found.item.booking.id, seenBy: context.principal)
        page.waiting = try await WaitingList(installation).count(
            for: found.item.booking.slot, in: context.municipality)
        return desk.response(
            .staffBooking, page.title, status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func cancel(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let happening = HappeningForm(form: form, phrases: desk.phrases)
        var (problems, happenedAt) = ([FormProblem](), Instant?.none)
        let reason = form["skal"].flatMap { Reason($0) }
        if reason == nil { problems.append(desk.problem("skal", .staffFormReason)) }
        switch try happening.reading {
        case .at(let instant): happenedAt = instant
        case .problem(let problem): problems.append(problem)
        }
        guard let reason, problems.isEmpty else {
            return try await booking(request, context, form: form, problems: problems)
        }
        let id = try Self.id(in: context)
        do {
            _ = try await Bookings(installation).cancel(
                id, by: context.principal, as: .staff(reason), happenedAt: happenedAt,
                overriding: form.allowance)
        } catch let refusal as HappeningRefusal {
            return try await booking(
                request, context, form: form,
                problems: [happening.problem(refusal, today: desk.frame.today)])
        } catch BookingRefusal.alreadyCancelled {
            // A second press on the same button has what it wanted.
        } catch let broken as BrokenRules {
            return try await booking(request, context, form: form, problems: [], broken: broken.rules)
        } catch let refusal as BookingRefusal {
            return try await booking(
                request, context, form: form, problems: [desk.problem("main", refusal)])
        }
        return desk.redirect(to: "bokningar/\(id)?klart=cancelled")
    }

    @Sendable private func reinstate(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let id = try Self.id(in: context)
        do {
            _ = try await Bookings(installation).reinstate(id, by: context.principal)
        } catch let refusal as BookingRefusal {
            return try await booking(
                request, context, form: Form(values: [:]),
                problems: [FormProblem(field: "main", text: desk.phrases.sentenceOfReinstating(refusal))])
        }
        return desk.redirect(to: "bokningar/\(id)?klart=reinstated")
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        try await slots(request, context, form: Form(query: request), problems: [])
    }

    @Sendable private func move(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let sent = try await Form(of: request)
        // What was pressed in the plan is shown again as a time that can be changed.
        let isFromPlan = sent["plan"] == "1"
        let form = isFromPlan ? try await written(sent, context) : sent
        let id = try Self.id(in: context)
        switch SlotForm(form: form, phrases: desk.phrases).reading {
        case .problems(let problems): return try await slots(request, context, form: form, problems: problems)
        case .slot(let slot, let reason):
            do {
                _ = try await Bookings(installation).move(
                    id, to: slot, by: context.principal, as: .staff(reason), overriding: form.allowance)
                if isFromPlan {
                    let date = SwedishTime.date(of: slot.starts)
                    return desk.redirect(to: "plan?datum=\(date)&flyttad=\(id)")
                }
                return desk.redirect(to: "bokningar/\(id)?klart=moved")
            } catch let broken as BrokenRules {
                return try await slots(request, context, form: form, problems: [], broken: broken.rules)
            } catch let refusal as BookingRefusal {
                return try await slots(
                    request, context, form: form, problems: [desk.problem("tid", refusal)])
            }
        }
    }

    @Sendable private func moveBack(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let id = try Self.id(in: context)
        do {
            _ = try await Bookings(installation).moveBack(id, by: context.principal)
        } catch let refusal as BookingRefusal {
            return try await booking(
                request, context, form: Form(values: [:]),
                problems: [FormProblem(field: "main", text: desk.phrases.sentenceOfMovingBack(refusal))])
        }
        return desk.redirect(to: "bokningar/\(id)?klart=movedBack")
    }

    private func slots(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem],
        broken: [BookingRefusal] = []
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let problems = problems + desk.problems(of: broken)
        try desk.require(.bookForOthers)
        let id = try Self.id(in: context)
        let found = try await StaffBookings(installation).find(id, by: context.principal)
        if let ground = found.conflict { throw AccessRefusal.conflictOfInterest(ground) }
        let phrases = desk.phrases
        let choice = try await desks.choice(form, desk, context, moving: found.item)
        let title = StaffBookingPage(desk: desk, found: found, form: form, problems: []).title
        let ticket = found.item.placed.map {
            desk.frame.ticket(FreeSlot(placed: $0, period: found.item.booking.slot.period))
        }
        let address = "\(desk.frame.base)/personal/bokningar/\(id)"
        let page = SlotsPage(
            desk: desk, choice: choice, result: try await desks.freeTimes(choice, context),
            spaces: try await desks.spaces(choice, context), moving: found.item,
            form: SlotForm(form: form, phrases: phrases), problems: problems, broken: broken,
            address: "\(address)/flytt",
            back: (address, title), lead: phrases.text("staff.booking.moveLead", ticket ?? [:]),
            button: phrases.text("staff.booking.move"), question: phrases.text("staff.booking.moveReason"))
        return desk.standing(at: page.here).response(
            .staffSlots, phrases(.staffMoveTitle, ["reference": found.item.booking.reference.text]),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    private func written(_ form: Form, _ context: MemberContext) async throws -> Form {
        guard let slot = form["tid"].flatMap(SlotForm.slot) else {
            throw Problem.malformed("tid", "It must be a space and a time.")
        }
        try form.expect("skal")
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let placed = catalogue.space(slot.space) else { throw Unknown(.space) }
        return SlotForm.written(
            slot,
            [
                "skal": form["skal"] ?? "", "anlaggning": placed.facility.slug,
                "datum": SwedishTime.date(of: slot.starts).description,
            ])
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}
