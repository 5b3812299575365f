import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/requests`: asking for times, and for the staff answering.
struct RequestAPI {
    let installation: Installation

    private var requests: Requests { Requests(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("requests", use: queue)
        group.post("requests", use: ask)
        group.post("requests/{id}/acceptance", use: accept)
        group.post("requests/{id}/denial", use: deny)
        group.post("requests/{id}/offers", use: offer)
    }

    @Sendable private func ask(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: JSONBody.slotFields.union(["customer"]))
        let slot = try body.slot()
        let (principal, _) = try await BookingAPI(installation: installation).caller(body, in: context)
        let booking = try await requests.ask(slot, key: key, by: principal)
        let location = "/api/v1/\(context.municipality.code)/bookings/\(booking.id)"
        return .json(.created, location: location) { booking.write(to: &$0) }
    }

    @Sendable private func queue(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Query(of: request, parameters: ["limit", "cursor"])
        let limit = try query.integer("limit", in: 1...100) ?? 50
        let first = try query.integer("cursor", in: 0...100_000) ?? 0
        let (waiting, hasMore) = try await requests.queue(first: first, limit: limit, by: context.principal)
        return Response.json { json in
            json.array("requests") { list in
                for request in waiting { list.object { request.write(to: &$0) } }
            }
            json.field("next", hasMore ? String(first + limit) : nil)
        }
    }

    @Sendable private func accept(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["deny", "reason"], isOptional: true)
        let others = try body.optionalStrings("deny") ?? []
        let booking = try await requests.accept(
            Self.id(in: context), denying: Set(others.map { Booking.ID($0) }),
            because: try Self.optionalReason(body), key: key, by: context.principal)
        return .json(.ok) { booking.write(to: &$0) }
    }

    @Sendable private func deny(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["reason"])
        let booking = try await requests.deny(
            Self.id(in: context), because: try Self.reason(body), key: key, by: context.principal)
        return .json(.ok) { booking.write(to: &$0) }
    }

    @Sendable private func offer(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: JSONBody.slotFields.union(["until", "reason"]))
        let slot = try body.slot()
        guard let until = Instant(rfc3339: try body.string("until")) else {
            throw Problem.malformed("until", "It must be a time as 2026-11-24T18:00:00+01:00.")
        }
        let offer = try await requests.offer(
            slot, until: until, inPlaceOf: Self.id(in: context), because: try Self.reason(body), key: key,
            by: context.principal)
        return .json(.created) { offer.write(to: &$0) }
    }

    private static func reason(_ body: JSONBody) throws -> Reason {
        guard let reason = Reason(try body.string("reason")) else {
            throw Problem.malformed("reason", "The reason must be text of 1 to 500 characters.")
        }
        return reason
    }

    private static func optionalReason(_ body: JSONBody) throws -> Reason? {
        guard let text = try body.optionalString("reason") else { return nil }
        guard let reason = Reason(text) else {
            throw Problem.malformed("reason", "The reason must be text of 1 to 500 characters.")
        }
        return reason
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}

extension WaitingRequest {
    fileprivate func write(to json: inout JSONWriter) {
        json.object("booking") { item.booking.write(to: &$0) }
        json.field("askedAt", request.askedAt.rfc3339)
        json.field("expiresAt", request.expiresAt.rfc3339)
        json.field("kept", keptUntil != nil)
        json.field("offer", offer?.offer.id.text)
        json.field("otherRequests", others.map(\.booking.id.text))
        json.field("bookings", bookings.map(\.booking.id.text))
        json.field("closures", closures.map(\.closure.id.text))
    }
}

extension Problem {
    /// The requests that a yes would deny, to be named.
    init(_ collisions: RequestCollisions) {
        self.init(
            status: .conflict, code: "requests-collide", title: "Other requests would be denied.",
            detail: "Name them in \"deny\", with a reason that they are told.")
        bookings = collisions.others.map(\.text)
    }
}
