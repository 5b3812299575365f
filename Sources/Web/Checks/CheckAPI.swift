import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/bookings/{id}/check` and `/damages`: what the staff on the spot have seen.
struct CheckAPI {
    let installation: Installation

    private var checks: Checks { Checks(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.post("bookings/{id}/check", use: mark)
        group.get("bookings/{id}/damages", use: list)
        group.post("bookings/{id}/damages", use: report)
        group.get("bookings/{id}/damages/{damage}/photo", use: photo)
    }

    @Sendable private func mark(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(of: request, fields: ["check"])
        guard let check = BookingCheck(rawValue: try body.string("check")) else {
            throw Problem.malformed("check", "The field must be used or no-show.")
        }
        let booking = try await checks.mark(Self.id(in: context), as: check, by: context.principal)
        return .json(.ok) { booking.write(to: &$0) }
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let damages = try await checks.damages(on: Self.id(in: context), seenBy: context.principal)
        return Response.json { json in
            json.array("damages") { list in
                for damage in damages { list.object { damage.write(to: &$0) } }
            }
        }
    }

    @Sendable private func report(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["note"])
        guard let note = Reason(try body.string("note")) else {
            throw Problem.malformed("note", "The note must be text of 1 to 500 characters.")
        }
        let damage = try await checks.report(note, on: Self.id(in: context), key: key, by: context.principal)
        return .json(.created) { damage.write(to: &$0) }
    }

    @Sendable private func photo(_ request: Request, context: MemberContext) async throws -> Response {
        try await DamageDownload(installation: installation).response(in: context)
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}

extension Damage {
    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("booking", booking.text)
        json.field("note", note)
        json.field("hasPhoto", photo != nil)
        json.field("reportedAt", reportedAt.rfc3339)
    }
}
