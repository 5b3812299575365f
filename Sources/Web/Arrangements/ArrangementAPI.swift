import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/arrangements`: the caller's own, and for the staff also their customers'.
struct ArrangementAPI {
    let installation: Installation

    private var arrangements: Arrangements { Arrangements(installation) }
    private var bookings: BookingAPI { BookingAPI(installation: installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("arrangements", use: list)
        group.post("arrangements", use: create)
        group.post("arrangements/preview", use: preview)
        group.get("arrangements/{reference}", use: show)
        group.post("arrangements/{reference}/cancellation", use: cancel)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let found = try await arrangements.list(of: context.principal)
        return Response.json { json in
            json.array("arrangements") { list in
                for one in found { list.object { one.write(to: &$0) } }
            }
        }
    }

    @Sendable private func preview(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(
            of: request, fields: ArrangementReading.fields.union(["customer", "reason"]))
        let (principal, capacity) = try await bookings.caller(body, in: context)
        let preview = try await arrangements.preview(
            ArrangementReading(body).wish, by: principal, as: capacity)
        return Response.json { preview.write(to: &$0) }
    }

    @Sendable private func create(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: ArrangementReading.fields.union(["customer", "reason", "override"]))
        let wish = try ArrangementReading(body).wish
        let (principal, capacity) = try await bookings.caller(body, in: context)
        let made = try await arrangements.create(
            wish, key: key, by: principal, as: capacity,
            overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(
            .created, made, context,
            location: "/api/v1/\(context.municipality.code)/arrangements/\(made.reference)")
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let reference = try Self.reference(in: context)
        let found: PlacedArrangement
        do {
            found = try await arrangements.find(reference, by: context.principal)
        } catch let unknown as Unknown {
            do {
                try context.principal.require(.staff)
                found = try await arrangements.find(reference, by: context.principal, as: true)
            } catch is AccessRefusal {
                throw unknown
            }
        }
        return Response.json { found.write(to: &$0) }
    }

    @Sendable private func cancel(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: ["bookings", "reason", "override"], isOptional: true)
        let capacity = try BookingAPI.capacity(body)
        let which = try body.optionalStrings("bookings").map { ids in
            ArrangementCancellation.these(Set(ids.map { Booking.ID($0) }))
        }
        let made = try await arrangements.cancel(
            which ?? .coming, of: Self.reference(in: context), key: key, by: context.principal,
            as: capacity, overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(.ok, made, context)
    }

    private func answer(
        _ status: HTTPResponse.Status, _ made: Arrangement, _ context: MemberContext,
        location: String? = nil
    ) async throws -> Response {
        guard context.principal.scopes.contains(.readBookings) else {
            return .json(status, location: location) { made.write(to: &$0) }
        }
        let found = try await arrangements.bookings(of: made, by: context.principal)
        return .json(status, location: location) { found.write(to: &$0) }
    }

    private static func reference(in context: MemberContext) throws -> BookingReference {
        guard let reference = BookingReference(written: try context.parameters.require("reference")) else {
            throw Unknown(.arrangement)
        }
        return reference
    }
}

/// What a call says of an arrangement.
struct ArrangementReading {
    static let fields: Set<String> = [
        "name", "shown", "buildUp", "takeDown", "spaces", "times", "except",
    ]

    private let body: JSONBody

    init(_ body: JSONBody) { self.body = body }

    /// - Throws: ``Problem``
    var wish: ArrangementWish {
        get throws {
            guard let name = ArrangementName(try body.string("name")) else {
                throw Problem.malformed("name", "The name must be text of 1 to 100 characters.")
            }
            guard let spaces = try body.optionalStrings("spaces"), !spaces.isEmpty else {
                throw Problem.malformed("spaces", "Name at least one space.")
            }
            let times = try body.objects("times", fields: ["start", "end"]).map { time in
                guard let period = try time.optionalPeriod() else {
                    throw Problem.malformed("times", "Each of them needs a start and an end.")
                }
                return period
            }
            guard !times.isEmpty else { throw Problem.malformed("times", "Name at least one time.") }
            // Multiplied only when it is known to be few.
            guard spaces.count <= Arrangement.most, times.count <= Arrangement.most,
                spaces.count * times.count <= Arrangement.most
            else { throw ArrangementRefusal.tooMany(Arrangement.most) }
            let most = Preparation.longest.count
            return ArrangementWish(
                name: name, isShown: try body.optionalBool("shown") ?? false,
                preparation: Preparation(
                    buildUp: Minutes(try body.optionalInteger("buildUp", in: 0...most) ?? 0),
                    takeDown: Minutes(try body.optionalInteger("takeDown", in: 0...most) ?? 0)),
                spaces: spaces.map { Space.ID($0) }, times: times,
                leftOut: Set(
                    try body.objects("except", fields: ["space", "start", "end"]).map { try $0.slot() }))
        }
    }
}
