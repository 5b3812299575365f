import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Handing over a booking to another organisation, and answering what is offered to one's own.
struct HandoverRoutes {
    let installation: Installation
    let pages: Pages

    private var handovers: Handovers { Handovers(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("bokningar/{id}/overlamning", use: choose)
        members.post("bokningar/{id}/overlamning", use: offer)
        members.get("overlamningar", use: list)
        members.post("overlamningar/{id}/antagande", use: accept)
        members.post("overlamningar/{id}/avbojande", use: decline)
        members.post("overlamningar/{id}/aterkallelse", use: withdraw)
    }

    /// They stand among one's bookings.
    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        .redirect(to: "/\(context.municipality.slug)/bokningar")
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context, form: Form(query: request), problems: [])
    }

    @Sendable private func offer(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        let form = try await Form(of: request)
        try form.expect("ord", "key", "sok")
        let phrases = pages.frame(of: request, context).phrases
        let receiver = Organisation.ID(try form.require("forening"))
        let word = form["ord"].flatMap { Reason($0) }
        guard form["ord"] == nil || word != nil else {
            let problem = FormProblem(field: "ord", text: phrases.text("handovers.wordProblem"))
            return try await page(request, context, form: form, problems: [problem])
        }
        guard let key = IdempotencyKey("\(try form.require("key")) \(receiver)") else {
            throw Problem.malformed("key", "It is too long, or not ASCII.")
        }
        do {
            _ = try await handovers.offer(id, to: receiver, saying: word, key: key, by: context.principal)
        } catch HandoverRefusal.offered {
            // The page of the booking says to whom.
        } catch let refusal as HandoverRefusal {
            let problem = FormProblem(
                field: "sok", text: phrases.text("handovers.answers.\(refusal.code)"))
            return try await page(request, context, form: form, problems: [problem])
        } catch is Unknown {
            let problem = FormProblem(field: "sok", text: phrases.text("handovers.gone"))
            return try await page(request, context, form: form, problems: [problem])
        }
        return .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)")
    }

    private func page(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let found = try await BookingsOfCustomer(installation).find(
            BookingRoutes.id(in: context), of: context.principal)
        let standing = try await handovers.standing(of: found.booking.id, for: context.principal)
        let frame = pages.frame(of: request, context)
        guard let rule = standing.rule, let placed = found.placed else {
            return .redirect(to: "\(frame.base)/bokningar/\(found.booking.id)")
        }
        let giver = context.principal.acting(
            for: .organisation(Organisation.ID(found.booking.customer.text)))
        var receivers: [Organisation]?
        if let words = form["sok"] { receivers = try await handovers.receivers(words, for: giver) }
        let page = HandoverPage(
            frame: frame, booking: found.booking, placed: placed, rule: rule, receivers: receivers,
            form: form,
            problems: problems)
        return pages.response(
            .handover, in: frame, title: frame.phrases.text("handovers.title"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func accept(_ request: Request, context: MemberContext) async throws -> Response {
        let base = "/\(context.municipality.slug)"
        let id = try Self.id(in: context)
        do {
            let handover = try await handovers.accept(id, by: context.principal)
            return handover.state.doneAt == nil
                ? .redirect(to: "\(base)/bokningar?overlamning=handover-accepted")
                : .redirect(to: "\(base)/bokningar/\(handover.booking)")
        } catch HandoverRefusal.settled(.done) {
            // A second press on the same button has what it wanted.
            let found = try await handovers.find(id, of: context.principal)
            return .redirect(to: "\(base)/bokningar/\(found.handover.booking)")
        } catch let refusal as HandoverRefusal {
            return .redirect(to: "\(base)/bokningar?overlamning=\(refusal.code)")
        } catch BookingRefusal.overLimit {
            return .redirect(to: "\(base)/bokningar?overlamning=over-limit")
        }
    }

    @Sendable private func decline(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        return try await answer(context, "handover-declined") {
            try await handovers.decline(id, by: context.principal)
        }
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        return try await answer(context, "handover-withdrawn") {
            try await handovers.withdraw(id, by: context.principal)
        }
    }

    private func answer(
        _ context: MemberContext, _ done: String, _ work: () async throws -> Handover
    ) async throws -> Response {
        let list = "/\(context.municipality.slug)/bokningar"
        do {
            _ = try await work()
            return .redirect(to: "\(list)?overlamning=\(done)")
        } catch let refusal as HandoverRefusal {
            return .redirect(to: "\(list)?overlamning=\(refusal.code)")
        }
    }

    private static func id(in context: MemberContext) throws -> Handover.ID {
        Handover.ID(try context.parameters.require("id"))
    }
}
