import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/waiting-list`: what the caller waits for.
struct WaitingAPI {
    let installation: Installation

    private var waiting: WaitingList { WaitingList(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("waiting-list", use: list)
        group.post("waiting-list", use: join)
        group.post("waiting-list/{id}/withdrawal", use: leave)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let found = try await waiting.list(of: context.principal)
        return Response.json { json in
            json.array("entries") { list in
                for item in found { list.object { item.entry.write(to: &$0) } }
            }
        }
    }

    @Sendable private func join(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(
            of: request,
            fields: [
                "space", "start", "end", "minutes", "activity", "from", "to", "weekdays", "after", "before",
                "facility", "area", "people",
            ])
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let entry = try await waiting.join(try body.waitingWish(in: catalogue), by: context.principal)
        return .json(.created) { entry.write(to: &$0) }
    }

    @Sendable private func leave(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        let id = WaitingEntry.ID(try context.parameters.require("id"))
        let entry = try await waiting.leave(id, by: context.principal)
        return .json(.ok) { entry.write(to: &$0) }
    }
}

extension JSONBody {
    /// A time in one space where `space` is said, otherwise a search.
    fileprivate func waitingWish(in catalogue: Catalogue) throws -> WaitingWish {
        let minutes = try optionalInteger("minutes", in: 1...Booking.longest.count).map { Minutes($0) }
        if has("space") {
            let slot = try slot()
            guard slot.period.seconds <= Int64(Booking.longest.count) * 60 else {
                throw Problem.malformed("end", "It must be within the longest time that is booked.")
            }
            return .here(slot.space, within: slot.period, length: minutes ?? slot.period.length)
        }
        guard let first = try optionalDate("from"), let last = try optionalDate("to") else {
            throw Problem.malformed("from", "Say space, start and end, or from and to.")
        }
        guard first <= last, last.number - first.number < 366 else {
            throw Problem.malformed("to", "It must be a day within a year from the first.")
        }
        let after = try time("after") ?? .midnight
        let before = try time("before") ?? .endOfDay
        guard after < before else { throw Problem.malformed("before", "It must be later than after.") }
        let weekdays = try (optionalStrings("weekdays") ?? []).map { text in
            guard let weekday = Int(text).flatMap(Weekday.init(rawValue:)) else {
                throw Problem.malformed("weekdays", "Each must be a number from 1, Monday, to 7.")
            }
            return weekday
        }
        return .anywhere(
            WaitingSearch(
                what: String((try optionalString("activity") ?? "").prefix(100)), dates: first...last,
                weekdays: Set(weekdays), partOfDay: after..<before, length: minutes ?? 60,
                place: try place(in: catalogue), people: try optionalInteger("people", in: 1...100_000)))
    }

    private func place(in catalogue: Catalogue) throws -> SearchWish.Place {
        if let name = try optionalString("facility") {
            guard let facility = catalogue.facility(Facility.ID(name)) ?? catalogue.facility(slug: name)
            else {
                throw Problem.malformed("facility", "There is no such facility here.")
            }
            return .facility(facility.id)
        }
        guard let text = try optionalString("area") else { return .anywhere }
        let slug = Slug.make(from: text)
        guard !slug.isEmpty,
            catalogue.facilities.contains(where: { Slug.make(from: $0.details.area) == slug })
        else { throw Problem.malformed("area", "There is no such area here.") }
        return .area(slug)
    }

    private func time(_ name: String) throws -> TimeOfDay? {
        guard let text = try optionalString(name) else { return nil }
        guard let time = TimeOfDay(text) else {
            throw Problem.malformed(name, "The field must be a time of day, such as 18:00.")
        }
        return time
    }
}

extension Problem {
    init(_ refusal: WaitingRefusal) {
        let (status, title): (HTTPResponse.Status, String) =
            switch refusal {
            case .full: (.conflict, "The customer waits for as many times as one may.")
            case .passed: (.unprocessableContent, "The time has passed.")
            case .never: (.unprocessableContent, "Nothing like that can be booked by a press.")
            }
        self.init(status: status, code: refusal.code, title: title)
    }
}
