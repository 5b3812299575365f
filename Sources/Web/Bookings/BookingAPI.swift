import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/bookings`: the caller's own, and for the staff also their customers'.
struct BookingAPI {
    let installation: Installation

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("bookings", use: list)
        group.post("bookings", use: book)
        group.get("bookings/{id}", use: show)
        group.post("bookings/{id}/cancellation", use: cancel)
        group.post("bookings/{id}/give-back", use: giveBack)
        group.post("bookings/{id}/move", use: move)
        group.post("bookings/{id}/reinstatement", use: reinstate)
        group.post("bookings/{id}/restoration", use: moveBack)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Query(
            of: request, parameters: ["state", "customer", "facility", "text", "limit", "cursor"])
        let limit = try query.integer("limit", in: 1...500) ?? 100
        let (bookings, hasMore) = try await BookingsOfCustomer(installation).list(
            try Self.part(query["state"]), of: Self.filter(query),
            after: try await cursor(query["cursor"], in: context), limit: limit, by: context.principal)
        return Response.json { json in
            json.array("bookings") { list in
                for item in bookings { list.object { item.booking.write(to: &$0) } }
            }
            json.field("next", hasMore ? bookings.last?.booking.id.text : nil)
        }
    }

    private func cursor(_ text: String?, in context: MemberContext) async throws -> Booking.ID? {
        guard let text else { return nil }
        do {
            return try await BookingsOfCustomer(installation).find(Booking.ID(text), of: context.principal)
                .booking.id
        } catch is BookingRefusal, is Unknown {
            throw Problem.malformed("cursor", "The cursor is not one that this list gave.")
        }
    }

    @Sendable private func book(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: JSONBody.slotFields.union(["customer", "reason", "override"]))
        let slot = try body.slot()
        let (principal, capacity) = try await caller(body, in: context)
        let booking = try await Bookings(installation).book(
            slot, key: key, by: principal, as: capacity, overriding: try Self.allowance(body, capacity))
        return Self.answer(
            .created, booking, location: "/api/v1/\(context.municipality.code)/bookings/\(booking.id)")
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        Self.answer(.ok, try await booking(try Self.id(in: context), seenBy: context.principal))
    }

    @Sendable private func cancel(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: ["reason", "happenedAt", "override"], isOptional: true)
        let capacity = try Self.capacity(body)
        return Self.answer(
            .ok,
            try await Bookings(installation).cancel(
                try Self.id(in: context), key: key, by: context.principal, as: capacity,
                happenedAt: try Self.happenedAt(body, capacity),
                overriding: try Self.allowance(body, capacity)))
    }

    @Sendable private func move(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: JSONBody.slotFields.union(["reason", "override"]))
        let capacity = try Self.capacity(body)
        return Self.answer(
            .ok,
            try await Bookings(installation).move(
                try Self.id(in: context), to: try body.slot(), key: key, by: context.principal,
                as: capacity, overriding: try Self.allowance(body, capacity)))
    }

    @Sendable private func giveBack(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["start", "end", "reason"], isOptional: true)
        let booking = try await Bookings(installation).giveBack(
            try Self.id(in: context), keeping: try body.optionalPeriod(), because: try Self.reason(body),
            key: key,
            by: context.principal)
        return Self.answer(.ok, booking)
    }

    @Sendable private func reinstate(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        return Self.answer(
            .ok,
            try await Bookings(installation).reinstate(
                try Self.id(in: context), key: key, by: context.principal))
    }

    @Sendable private func moveBack(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        return Self.answer(
            .ok,
            try await Bookings(installation).moveBack(
                try Self.id(in: context), key: key, by: context.principal))
    }

    private static func answer(
        _ status: HTTPResponse.Status, _ booking: Booking, location: String? = nil
    ) -> Response {
        .json(status, location: location) { booking.write(to: &$0) }
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }

    private static func part(_ text: String?) throws -> BookingsOfCustomer.Part {
        switch text {
        case nil: .all
        case "coming": .coming
        case "past": .past
        case "requested": .requested
        case "cancelled": .off
        default:
            throw Problem.malformed("state", "The parameter must be coming, past, requested or cancelled.")
        }
    }

    private static func filter(_ query: Query) -> BookingFilter {
        let customers: BookingFilter.Customers =
            switch query["customer"] {
            case nil: .acting
            case "all": .all
            case .some(let id): .one(Customer.ID(id))
            }
        return BookingFilter(
            customers: customers, facility: query["facility"].map { Facility.ID($0) },
            text: query["text"] ?? "")
    }
}

extension Booking {
    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("reference", reference.text)
        json.field("state", state.name.rawValue)
        json.field("customer", customer.text)
        json.field("space", slot.space.text)
        json.field("start", slot.starts.rfc3339)
        json.field("end", slot.ends.rfc3339)
        json.field("price", price.map { Int($0.ore) })
        json.field("createdAt", createdAt.rfc3339)
        state.write(to: &json)
        if let terms {
            json.field("changeableUntil", changeLimit(under: terms).at.rfc3339)
            json.field("amountDue", amountDue(under: terms).map { Int($0.ore) })
        }
        if let lastMove {
            json.object("movedFrom") {
                $0.field("space", lastMove.from.space.text)
                $0.field("start", lastMove.from.starts.rfc3339)
                $0.field("end", lastMove.from.ends.rfc3339)
                $0.field("at", lastMove.at.rfc3339)
                $0.field("byMunicipality", lastMove.isByMunicipality)
                if let reason = lastMove.capacity.reason { $0.field("reason", reason.text) }
            }
        }
    }
}

extension Booking.State {
    /// What the state has beside its name. By whom is not told.
    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .confirmed: break
        case .held(let until): json.field("heldUntil", until.rfc3339)
        case .requested(let since): json.field("requestedAt", since.rfc3339)
        case .cancelled(let at, _, _, let happening):
            json.field("cancelledAt", at.rfc3339)
            json.object("cancellation") {
                $0.field("happenedAt", (happening?.at ?? at).rfc3339)
                $0.field("recordedAt", at.rfc3339)
            }
        case .denied(let at, _, let reason):
            json.field("deniedAt", at.rfc3339)
            json.field("deniedBecause", reason.text)
        case .expired(let at): json.field("expiredAt", at.rfc3339)
        case .used(let at, _), .noShow(let at, _): json.field("checkedAt", at.rfc3339)
        }
    }
}
