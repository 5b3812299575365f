import Domain
import HTTPTypes
import Hummingbird
import Services

/// Who comes to a booking, and the address by which others answer.
struct BookingAnswerAPI {
    let installation: Installation

    private var answers: BookingAnswers { BookingAnswers(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("bookings/{id}/answers", use: list)
        group.post("bookings/{id}/answers/{answer}/removal", use: remove)
        group.post("bookings/{id}/share", use: share)
        group.post("bookings/{id}/share/withdrawal", use: withdraw)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        return Self.answer(try await answers.find(Self.id(in: context), by: context.principal), context)
    }

    @Sendable private func share(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        return Self.answer(try await answers.share(Self.id(in: context), by: context.principal), context)
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        return Self.answer(try await answers.withdraw(Self.id(in: context), by: context.principal), context)
    }

    @Sendable private func remove(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let answer = BookingAnswer.ID(try context.parameters.require("answer"))
        return Self.answer(
            try await answers.remove(answer, from: Self.id(in: context), by: context.principal), context)
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }

    private static func answer(_ shared: SharedBooking, _ context: MemberContext) -> Response {
        .json(.ok) { json in
            json.field("path", shared.secret.map { "/\(context.municipality.slug)/kommer/\($0)" })
            json.field("coming", shared.coming.count)
            json.field("notComing", shared.notComing.count)
            json.array("answers") { list in
                for answer in shared.answers {
                    list.object {
                        $0.field("id", answer.id.text)
                        $0.field("name", answer.name)
                        $0.field("coming", answer.comes)
                        $0.field("answeredAt", answer.answeredAt.rfc3339)
                        $0.field("changedAt", answer.changedAt.rfc3339)
                    }
                }
            }
        }
    }
}
