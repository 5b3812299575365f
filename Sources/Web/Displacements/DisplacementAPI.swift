import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/displacements`: closing over booked times, for the staff.
struct DisplacementAPI {
    private static let fields: Set<String> = ["spaces", "start", "end"]

    let installation: Installation

    private var displacements: Displacements { Displacements(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.post("displacements", use: carryOut)
        group.post("displacements/preview", use: preview)
    }

    @Sendable private func preview(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(of: request, fields: Self.fields)
        let (spaces, period) = try Self.wish(body)
        let preview = try await displacements.preview(
            closing: spaces, during: period, seenBy: context.principal)
        return .json(.ok) { preview.write(to: &$0) }
    }

    @Sendable private func carryOut(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(
            of: request, fields: Self.fields.union(["reason", "shortNotice", "bookings"]))
        let (spaces, period) = try Self.wish(body)
        guard let reason = Reason(try body.string("reason")) else {
            throw Problem.malformed("reason", "The reason must be text of 1 to 500 characters.")
        }
        let done = try await displacements.carryOut(
            Self.choices(body), closing: spaces, during: period, because: reason,
            acceptingShortNotice: try body.optionalBool("shortNotice") ?? false, by: context.principal)
        return .json(.created) { done.write(to: &$0) }
    }

    private static func wish(_ body: JSONBody) throws -> ([Space.ID], Period) {
        let spaces = try body.optionalStrings("spaces") ?? []
        guard (1...100).contains(spaces.count) else {
            throw Problem.malformed("spaces", "Name 1 to 100 spaces.")
        }
        guard let period = try body.optionalPeriod() else {
            throw Problem.malformed("start", "The field is missing.")
        }
        return (spaces.map { Space.ID($0) }, period)
    }

    private static func choices(_ body: JSONBody) throws -> [Booking.ID: Slot?] {
        let known = JSONBody.slotFields.union(["booking"])
        var choices: [Booking.ID: Slot?] = [:]
        for item in try body.objects("bookings", fields: known) {
            let booking = Booking.ID(try item.string("booking"))
            choices.updateValue(item.has("space") ? try item.slot() : nil, forKey: booking)
        }
        return choices
    }
}

extension DisplacementPreview {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("notice", rules.notice)
        json.field("answer", rules.answer)
        json.field("closures", closures.map(\.closure.id.text))
        json.field("holds", holds.count)
        json.array("bookings") { list in
            for item in hit {
                list.object { object in
                    object.object("booking") { item.item.booking.write(to: &$0) }
                    object.field("shortNotice", item.isShortNotice)
                    object.field("best", item.best)
                    object.array("substitutes") { substitutes in
                        for substitute in item.substitutes {
                            substitutes.object { substitute.write(to: &$0, insteadOf: item.item.booking) }
                        }
                    }
                }
            }
        }
    }
}

extension Substitute {
    fileprivate func write(to json: inout JSONWriter, insteadOf booking: Booking) {
        json.slot(slot)
        json.field("price", booking.price(instead: slot, in: placed).map { Int($0.ore) })
        json.field("distance", distance)
    }
}

extension CarriedDisplacement {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("closures", closures.map(\.id.text))
        json.array("bookings") { list in
            for booking in displaced { list.object { booking.write(to: &$0) } }
        }
        json.array("offers") { list in
            for offer in offers { list.object { offer.write(to: &$0) } }
        }
    }
}

extension Problem {
    init(_ refusal: DisplacementRefusal) {
        switch refusal {
        case .changed:
            self.init(
                status: .conflict, code: refusal.code, title: "Something is not as it was shown.",
                detail: """
                    Nothing was changed. Ask for the preview again: name each booking of it once, with one of its \
                    substitutes or none, and no two that meet.
                    """)
        case .shortNotice(let ids):
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "The municipality gives longer notice than this.",
                detail:
                    "Send \"shortNotice\": true to do it all the same. \"bookings\" names those that begin soon."
            )
            bookings = ids.map(\.text)
        }
    }
}
