import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Handovers that both have agreed to, where the municipality has it so that one of the staff confirms them. They stand
/// where requests are answered.
struct StaffHandoverRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var handovers: Handovers { Handovers(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/overlamningar/{id}", use: show)
        members.post("personal/overlamningar/{id}/godkannande", use: confirm)
        members.post("personal/overlamningar/{id}/nekande", use: deny)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context, form: Form(values: [:]), problems: [])
    }

    @Sendable private func confirm(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        do {
            try await handovers.confirm(Self.id(in: context), by: context.principal)
        } catch is HandoverRefusal {
            return desk.redirect(to: "forfragningar?klart=handover-settled")
        }
        return desk.redirect(to: "forfragningar?klart=handover-confirmed")
    }

    @Sendable private func deny(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let form = try await Form(of: request)
        guard let reason = form["skal"].flatMap({ Reason($0) }) else {
            return try await page(
                request, context, form: form, problems: [desk.problem("skal", .staffFormReason)])
        }
        do {
            try await handovers.deny(Self.id(in: context), because: reason, by: context.principal)
        } catch is HandoverRefusal {
            return desk.redirect(to: "forfragningar?klart=handover-settled")
        }
        return desk.redirect(to: "forfragningar?klart=handover-denied")
    }

    private func page(
        _ request: Request, _ context: MemberContext, form: Form, problems: [FormProblem]
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let waiting: WaitingHandover
        do {
            waiting = try await handovers.waiting(Self.id(in: context), by: context.principal)
        } catch is HandoverRefusal {
            return desk.redirect(to: "forfragningar?klart=handover-settled")
        }
        let row = StaffHandoverRow(desk: desk, waiting: waiting)
        var body = row.body
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if waiting.conflict == nil {
            body["answer"] =
                [
                    "confirmAction": "\(row.address)/godkannande", "denyAction": "\(row.address)/nekande",
                    "open": !problems.isEmpty,
                    "fields": [
                        FormField(
                            name: "skal", label: desk.phrases.text("handovers.staff.denyReason"),
                            help: desk.phrases.text("staff.slots.reasonHelp"), value: form["skal"] ?? "",
                            input: .area
                        ).body(problems: problems)
                    ],
                ] as [String: Any]
        }
        return desk.response(
            .staffHandover, desk.phrases.text("handovers.staff.one"),
            status: problems.isEmpty ? .ok : .unprocessableContent, body)
    }

    private static func id(in context: MemberContext) throws -> Handover.ID {
        Handover.ID(try context.parameters.require("id"))
    }
}

/// A handover as the staff's pages show it.
struct StaffHandoverRow {
    let desk: StaffDesk
    let waiting: WaitingHandover

    var address: String { "\(desk.frame.base)/personal/overlamningar/\(waiting.item.handover.id)" }

    /// In a list.
    var row: [String: Any] { shared.merging(["href": address]) { $1 } }

    /// On a page of its own.
    var body: [String: Any] {
        let (item, phrases) = (waiting.item, desk.phrases)
        var body = shared
        body["bookingHref"] = "\(desk.frame.base)/personal/bokningar/\(waiting.booking.id)"
        body["cost"] = item.handover.price.map { price in
            phrases.text(
                "handovers.staff.price", ["receiver": item.receiver, "price": phrases.cost(price)])
        }
        body["conflict"] = waiting.conflict.map { phrases.sentence(for: .conflictOfInterest($0)) }
        return body
    }

    private var shared: [String: Any] {
        let (item, phrases) = (waiting.item, desk.phrases)
        var body: [String: Any] = [
            "reference": waiting.booking.reference.text,
            "parties": phrases.text(
                "handovers.staff.parties", ["giver": item.giver, "receiver": item.receiver]),
        ]
        if let placed = item.placed {
            let ticket = desk.frame.ticket(
                FreeSlot(placed: placed, period: item.handover.slot.period), booked: waiting.booking)
            body["day"] = phrases.sentence(ticket["day"] ?? "")
            body["time"] = ticket["time"]
            body["where"] = ticket["where"]
        }
        return body
    }
}
