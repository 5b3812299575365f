import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/offers`: times that are kept for the caller.
struct OfferAPI {
    let installation: Installation

    private var offers: Offers { Offers(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("offers", use: list)
        group.get("offers/{id}", use: show)
        group.post("offers/{id}/taking", use: take)
        group.post("offers/{id}/declining", use: decline)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let found = try await offers.list(of: context.principal)
        return Response.json { json in
            json.array("offers") { list in
                for item in found { list.object { item.offer.write(to: &$0) } }
            }
        }
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await offers.find(Self.id(in: context), of: context.principal)
        return .json(.ok) { found.offer.write(to: &$0) }
    }

    @Sendable private func take(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let booking = try await offers.take(Self.id(in: context), key: key, by: context.principal)
        return .json(.ok) { booking.write(to: &$0) }
    }

    @Sendable private func decline(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let id = try Self.id(in: context)
        try await offers.decline(id, key: key, by: context.principal)
        let found = try await offers.find(id, of: context.principal)
        return .json(.ok) { found.offer.write(to: &$0) }
    }

    private static func id(in context: MemberContext) throws -> Offer.ID {
        Offer.ID(try context.parameters.require("id"))
    }
}

extension Offer {
    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("ground", ground.rawValue)
        json.field("state", state.name.rawValue)
        json.field("customer", customer.text)
        json.field("booking", booking?.text)
        json.slot(slot)
        json.field("price", price.map { Int($0.ore) })
        json.field("until", until.rfc3339)
        json.field("reason", reason)
        json.field("createdAt", createdAt.rfc3339)
    }
}

extension Problem {
    init(_ refusal: OfferRefusal) {
        let title =
            switch refusal {
            case .taken: "The offer has been taken."
            case .settled(let state): "The offer is \(state.rawValue)."
            }
        self.init(
            status: .conflict, code: refusal.code, title: title, detail: "Ask for the caller's offers again.")
        if case .taken(let booking) = refusal { self.booking = booking.text }
    }
}
