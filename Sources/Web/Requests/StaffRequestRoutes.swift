import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// The requests that wait for an answer, and the three answers: yes, another time, no.
struct StaffRequestRoutes {
    private static let most = 50

    let installation: Installation
    let desks: StaffRoutes

    private var requests: Requests { Requests(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/forfragningar", use: list)
        members.get("personal/forfragningar/{id}", use: show)
        members.post("personal/forfragningar/{id}/godkannande", use: accept)
        members.post("personal/forfragningar/{id}/nekande", use: deny)
        members.get("personal/forfragningar/{id}/erbjudande", use: choose)
        members.post("personal/forfragningar/{id}/erbjudande", use: offer)
        members.post("personal/forfragningar/{id}/aterkallat-erbjudande", use: withdraw)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try Form(query: request)
        let first = form["fran"].flatMap { Int($0) }.flatMap { (0...100_000).contains($0) ? $0 : nil } ?? 0
        let (waiting, hasMore) = try await requests.queue(
            first: first, limit: Self.most, by: context.principal)
        let page = StaffRequestsPage(
            desk: desk, requests: waiting,
            handovers: first == 0 ? try await Handovers(installation).queue(by: context.principal) : [],
            usually: try await requests.answerTime(in: context.municipality),
            next: hasMore ? first + Self.most : nil, done: form["klart"],
            accepted: form["bokning"].map { Booking.ID($0) })
        return desk.response(.staffRequests, desk.phrases.text("staff.requests.title"), page.body)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context, form: Form(query: request), problems: [])
    }

    @Sendable private func accept(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let others = Set((form["nekas"] ?? "").split(separator: " ").map { Booking.ID(String($0)) })
        do {
            try await requests.accept(
                Self.id(in: context), denying: others, because: form["skal-andra"].flatMap { Reason($0) },
                by: context.principal)
        } catch is RequestCollisions {
            let key = others.isEmpty ? "collides" : "reasonOthers"
            let problem = FormProblem(
                field: others.isEmpty ? "ja" : "skal-andra", text: desk.phrases.text("staff.requests.\(key)"),
                isWarning: others.isEmpty)
            return try await page(request, context, form: form, problems: [problem])
        } catch let refusal as BookingRefusal {
            return try await refused(refusal, request, context, form)
        }
        let booking = QueryString.make([("bokning", try Self.id(in: context).text)])
        return desk.redirect(to: "forfragningar?klart=accepted&\(booking)")
    }

    @Sendable private func deny(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        guard let reason = form["skal"].flatMap({ Reason($0) }) else {
            return try await page(
                request, context, form: form, problems: [desk.problem("skal", .staffFormReason)])
        }
        do {
            try await requests.deny(Self.id(in: context), because: reason, by: context.principal)
        } catch let refusal as BookingRefusal {
            return try await refused(refusal, request, context, form)
        }
        return desk.redirect(to: "forfragningar?klart=denied")
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let id = Offer.ID(try form.require("erbjudande"))
        guard let reason = form["skal-ater"].flatMap({ Reason($0) }) else {
            return try await page(
                request, context, form: form, problems: [desk.problem("skal-ater", .staffFormReason)])
        }
        do {
            try await Offers(installation).withdraw(id, because: reason, by: context.principal)
        } catch is OfferRefusal {
            return desk.redirect(to: "forfragningar?klart=settled")
        }
        return desk.redirect(to: "forfragningar/\(try Self.id(in: context))?klart=withdrawn")
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        try await slots(request, context, form: Form(query: request), problems: [])
    }

    @Sendable private func offer(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        let reading = SlotForm(form: form, phrases: desk.phrases).reading
        let until = OfferTerm(form["halls"] ?? "").map { desk.frame.now + $0.length }
        var problems: [FormProblem] = []
        if case .problems(let found) = reading { problems = found }
        if until == nil {
            problems.append(
                FormProblem(field: "halls", text: desk.phrases.text("staff.requests.keepProblem")))
        }
        guard case .slot(let slot, let reason) = reading, let until else {
            return try await slots(request, context, form: form, problems: problems)
        }
        do {
            try await requests.offer(
                slot, until: until, inPlaceOf: Self.id(in: context), because: reason, by: context.principal)
        } catch let refusal as BookingRefusal {
            if case .wrongState = refusal { return desk.redirect(to: "forfragningar?klart=settled") }
            return try await slots(request, context, form: form, problems: [desk.problem("tid", refusal)])
        }
        return desk.redirect(to: "forfragningar?klart=offered")
    }

    /// Somebody else answered meanwhile, or the customer took it back: the queue says so.
    private func refused(
        _ refusal: BookingRefusal, _ request: Request, _ context: MemberContext, _ form: Form
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        switch refusal {
        case .wrongState, .alreadyCancelled: return desk.redirect(to: "forfragningar?klart=settled")
        default:
            return try await page(request, context, form: form, problems: [desk.problem("main", refusal)])
        }
    }

    private func page(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let waiting: WaitingRequest
        do {
            waiting = try await requests.waiting(Self.id(in: context), by: context.principal)
        } catch is BookingRefusal {
            return desk.redirect(to: "forfragningar?klart=settled")
        }
        let page = StaffRequestPage(desk: desk, waiting: waiting, form: form, problems: problems)
        return desk.response(
            .staffRequest, page.title, status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    private func slots(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let id = try Self.id(in: context)
        let waiting: WaitingRequest
        do {
            waiting = try await requests.waiting(id, by: context.principal)
        } catch is BookingRefusal {
            return desk.redirect(to: "forfragningar?klart=settled")
        }
        if let ground = waiting.conflict { throw AccessRefusal.conflictOfInterest(ground) }
        let phrases = desk.phrases
        let choice = try await desks.choice(form, desk, context, moving: waiting.item)
        let title = StaffRequestPage(desk: desk, waiting: waiting, form: form, problems: []).title
        let ticket = waiting.item.placed.map {
            desk.frame.ticket(FreeSlot(placed: $0, period: waiting.item.booking.slot.period))
        }
        let address = "\(desk.frame.base)/personal/forfragningar/\(id)"
        let page = SlotsPage(
            desk: desk, choice: choice,
            result: try await desks.freeTimes(choice, context, had: .all),
            spaces: try await desks.spaces(choice, context),
            form: SlotForm(form: form, phrases: phrases), problems: problems, broken: [],
            address: "\(address)/erbjudande", back: (address, title),
            lead: phrases.text("staff.requests.offerLead", ticket ?? [:]),
            button: phrases.text("staff.requests.offerNow"),
            question: phrases.text("staff.requests.offerReason"), extra: [OfferTerm.field(form, phrases)])
        return desk.standing(at: page.here).response(
            .staffSlots, phrases.text("staff.requests.offerTitle"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}

/// How long an offered time is kept, as the form has it.
enum OfferTerm: String, CaseIterable {
    case hours = "4h"
    case day = "1d"
    case threeDays = "3d"
    case week = "7d"

    init?(_ text: String) { self.init(rawValue: text) }

    var length: Minutes {
        switch self {
        case .hours: .hours(4)
        case .day: .hours(24)
        case .threeDays: .hours(72)
        case .week: .hours(168)
        }
    }

    static func field(_ form: Form, _ phrases: Phrases) -> FormField {
        FormField(
            name: "halls", label: phrases.text("staff.requests.keep"),
            help: phrases.text("staff.requests.keepHelp"),
            value: form["halls"] ?? threeDays.rawValue,
            input: .choice(allCases.map { ($0.rawValue, phrases.length($0.length)) }))
    }
}
