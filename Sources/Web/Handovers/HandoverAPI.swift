import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/handovers`: booked times that one organisation hands over to another.
struct HandoverAPI {
    let installation: Installation

    private var handovers: Handovers { Handovers(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.post("bookings/{id}/handovers", use: offer)
        group.get("handovers", use: list)
        group.get("handovers/{id}", use: show)
        group.post("handovers/{id}/acceptance", use: accept)
        group.post("handovers/{id}/declining", use: decline)
        group.post("handovers/{id}/withdrawal", use: withdraw)
        group.get("handover-queue", use: queue)
        group.post("handovers/{id}/confirmation", use: confirm)
        group.post("handovers/{id}/denial", use: deny)
        group.get("handover-receivers", use: receivers)
    }

    @Sendable private func offer(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["organisation", "word"])
        let text = try body.optionalString("word")
        let word = text.flatMap { Reason($0) }
        guard text == nil || word != nil else {
            throw Problem.malformed("word", "It must be text of 1 to 500 characters.")
        }
        let handover = try await handovers.offer(
            Booking.ID(try context.parameters.require("id")),
            to: Organisation.ID(try body.string("organisation")), saying: word, key: key,
            by: context.principal)
        let location = "/api/v1/\(context.municipality.code)/handovers/\(handover.id)"
        return .json(.created, location: location) { handover.write(to: &$0) }
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let (received, given) = try await handovers.list(of: context.principal)
        return Response.json { json in
            json.array("received") { list in
                for item in received { list.object { item.handover.write(to: &$0) } }
            }
            json.array("given") { list in
                for item in given { list.object { item.handover.write(to: &$0) } }
            }
        }
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await handovers.find(Self.id(in: context), of: context.principal)
        return .json(.ok) { found.handover.write(to: &$0) }
    }

    @Sendable private func accept(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let handover = try await handovers.accept(Self.id(in: context), key: key, by: context.principal)
        return .json(.ok) { handover.write(to: &$0) }
    }

    @Sendable private func decline(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let handover = try await handovers.decline(Self.id(in: context), key: key, by: context.principal)
        return .json(.ok) { handover.write(to: &$0) }
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let handover = try await handovers.withdraw(Self.id(in: context), key: key, by: context.principal)
        return .json(.ok) { handover.write(to: &$0) }
    }

    @Sendable private func queue(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let waiting = try await handovers.queue(by: context.principal)
        return Response.json { json in
            json.array("handovers") { list in
                for item in waiting { list.object { item.item.handover.write(to: &$0) } }
            }
        }
    }

    @Sendable private func confirm(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let handover = try await handovers.confirm(Self.id(in: context), key: key, by: context.principal)
        return .json(.ok) { handover.write(to: &$0) }
    }

    @Sendable private func deny(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["reason"])
        guard let reason = Reason(try body.string("reason")) else {
            throw Problem.malformed("reason", "The reason must be text of 1 to 500 characters.")
        }
        let handover = try await handovers.deny(
            Self.id(in: context), because: reason, key: key, by: context.principal)
        return .json(.ok) { handover.write(to: &$0) }
    }

    @Sendable private func receivers(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Query(of: request, parameters: ["name"])
        let found = try await handovers.receivers(query["name"] ?? "", for: context.principal)
        return Response.json { json in
            json.array("organisations") { list in
                for organisation in found {
                    list.object {
                        $0.field("id", organisation.id.text)
                        $0.field("name", organisation.name)
                        $0.field("number", organisation.number?.formatted)
                    }
                }
            }
        }
    }

    private static func id(in context: MemberContext) throws -> Handover.ID {
        Handover.ID(try context.parameters.require("id"))
    }
}

extension Handover {
    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("state", state.name.rawValue)
        json.field("booking", booking.text)
        json.field("giver", giver.text)
        json.field("receiver", receiver.text)
        json.slot(slot)
        json.field("price", price.map { Int($0.ore) })
        json.field("word", word)
        json.field("until", until.rfc3339)
        json.field("createdAt", createdAt.rfc3339)
    }
}

extension Problem {
    init(_ refusal: HandoverRefusal) {
        let title =
            switch refusal {
            case .notAllowed: "The municipality does not have times handed over."
            case .notOrganisation: "The booking is a person's own."
            case .toItself: "The receiver has the booking already."
            case .offered: "The booking is offered to somebody already."
            case .notAccepted: "The receiver has not accepted."
            case .changed: "The booking is no longer as it was offered."
            case .settled(let state): "The handover is \(state.rawValue)."
            }
        self.init(status: .conflict, code: refusal.code, title: title)
    }
}
