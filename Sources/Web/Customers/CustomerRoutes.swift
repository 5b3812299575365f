import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Helping a customer: finding them, what they have booked, and booking for them with a reason.
struct CustomerRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var bookings: StaffBookings { StaffBookings(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/kund", use: ask)
        members.post("personal/kund", use: search)
        members.get("personal/kund/{customer}", use: show)
        members.get("personal/kund/{customer}/boka", use: choose)
        members.post("personal/kund/{customer}/boka", use: book)
    }

    @Sendable private func ask(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.bookForOthers)
        return response(CustomerSearchPage(desk: desk, words: "", found: nil, problems: []))
    }

    /// Posted, so that what is looked for stays out of addresses and logs.
    @Sendable private func search(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        try desk.require(.bookForOthers)
        guard let words = try await Form(of: request)["sok"] else {
            let missing = desk.problem("sok", .staffFormSearch)
            return response(CustomerSearchPage(desk: desk, words: "", found: nil, problems: [missing]))
        }
        let found = try await CustomerFinder(installation).find(words, by: context.principal)
        if found.count == 1, let one = found.first {
            return desk.redirect(to: "kund/\(one.customer.id)")
        }
        return response(CustomerSearchPage(desk: desk, words: words, found: found, problems: []))
    }

    private func response(_ page: CustomerSearchPage) -> Response {
        page.desk.response(
            .staffCustomers, page.desk.phrases(.staffCustomerTitle),
            status: page.problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await show(desks.desk(of: request, context), context, form: Form(query: request))
    }

    /// - Parameters:
    ///   - problem: the field in which a reason is missing.
    ///   - revealed: the name of somebody with protected identity.
    func show(
        _ desk: StaffDesk, _ context: MemberContext, form: Form, problem: String? = nil,
        revealed: String? = nil
    ) async throws -> Response {
        let file = try await bookings.file(
            of: Self.id(in: context), after: form["efter"].map { Booking.ID($0) }, by: context.principal)
        let page = CustomerPage(
            desk: desk, file: file, form: form,
            problems: problem.map { [desk.problem($0, .staffFormReason)] } ?? [], revealed: revealed)
        return desk.response(
            .staffCustomer, page.name, status: problem == nil ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        try await slots(request, context, form: Form(query: request), problems: [])
    }

    @Sendable private func book(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        switch SlotForm(form: form, phrases: desk.phrases).reading {
        case .problems(let problems): return try await slots(request, context, form: form, problems: problems)
        case .slot(let slot, let reason):
            do {
                let booking = try await book(
                    slot, key: form.key(for: slot), because: reason, overriding: form.allowance, context)
                return desk.redirect(to: "bokningar/\(booking.id)?klart=booked")
            } catch let broken as BrokenRules {
                return try await slots(request, context, form: form, problems: [], broken: broken.rules)
            } catch let refusal as BookingRefusal {
                return try await slots(
                    request, context, form: form, problems: [desk.problem("tid", refusal)])
            }
        }
    }

    private func book(
        _ slot: Slot, key: IdempotencyKey?, because reason: Reason, overriding allowance: RuleOverride,
        _ context: MemberContext
    ) async throws -> Booking {
        let customer = try await bookings.customer(
            Self.id(in: context), namedBy: context.principal)
        return try await Bookings(installation).book(
            slot, key: key, by: context.principal.acting(for: customer), as: .staff(reason),
            overriding: allowance)
    }

    private func slots(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem],
        broken: [BookingRefusal] = []
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let problems = problems + desk.problems(of: broken)
        let id = try Self.id(in: context)
        let file = try await bookings.file(of: id, by: context.principal)
        if let ground = file.conflict { throw AccessRefusal.conflictOfInterest(ground) }
        let phrases = desk.phrases
        let name = phrases.name(file.customer.shownName(to: desk.viewer))
        let choice = try await desks.choice(form, desk, context)
        let address = "\(desk.frame.base)/personal/kund/\(id)"
        let page = SlotsPage(
            desk: desk, choice: choice, result: try await desks.freeTimes(choice, context),
            spaces: try await desks.spaces(choice, context), form: SlotForm(form: form, phrases: phrases),
            problems: problems, broken: broken, address: "\(address)/boka",
            back: (address, name), lead: phrases.text("staff.customer.rules"),
            button: phrases(.staffBookFor, ["name": name]),
            question: phrases.text("staff.customer.reason"))
        return desk.standing(at: page.here).response(
            .staffSlots, phrases(.staffBookFor, ["name": name]),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    private static func id(in context: MemberContext) throws -> Customer.ID {
        Customer.ID(try context.parameters.require("customer"))
    }
}
