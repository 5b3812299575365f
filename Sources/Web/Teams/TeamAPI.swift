import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/bookings/{id}/teams`: which team of an organisation has which part of its booking.
struct TeamAPI {
    let installation: Installation

    private var teams: Teams { Teams(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("bookings/{id}/teams", use: show)
        group.post("bookings/{id}/teams", use: divide)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        return try await answer(Self.id(in: context), context)
    }

    @Sendable private func divide(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(of: request, fields: ["slots", "everyComing"])
        guard body.has("slots") else { throw Problem.malformed("slots", "The field is missing.") }
        let slots = try body.objects("slots", fields: ["team", "start", "end"]).map { item in
            guard let period = try item.optionalPeriod() else {
                throw Problem.malformed("slots", "Each must have a start and an end.")
            }
            return TeamSlot(team: Section.ID(try item.string("team")), period: period)
        }
        let id = try Self.id(in: context)
        try await teams.divide(
            id, into: slots, everyComing: try body.optionalBool("everyComing") ?? false, key: key,
            by: context.principal)
        return try await answer(id, context)
    }

    private func answer(_ id: Booking.ID, _ context: MemberContext) async throws -> Response {
        let found = try await teams.division(of: id, by: context.principal)
        return Response.json { json in
            json.array("teams") { list in
                for team in found.teams {
                    list.object {
                        $0.field("id", team.id.text)
                        $0.field("name", team.name)
                    }
                }
            }
            json.array("slots") { list in
                for item in found.slots {
                    list.object {
                        $0.field("team", item.slot.team.text)
                        $0.field("name", item.name)
                        $0.field("start", item.slot.period.lowerBound.rfc3339)
                        $0.field("end", item.slot.period.upperBound.rfc3339)
                    }
                }
            }
        }
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}

extension Problem {
    init(_ refusal: TeamRefusal) {
        let title =
            switch refusal {
            case .outside: "A part is not within the booking's time."
            case .overlapping: "Two parts are at the same time."
            case .tooMany: "There are more parts than a booking may have."
            case .notOrganisation: "The booking is a person's own."
            }
        self.init(status: .conflict, code: refusal.code, title: title)
    }
}
