import Domain
import Hummingbird
import Services

/// `/api/v1/{municipality}/search`: free times anywhere in the municipality.
struct SearchAPI {
    let installation: Installation

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("search", use: search)
    }

    @Sendable private func search(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Query(
            of: request,
            parameters: [
                "activity", "from", "to", "after", "before", "minutes", "facility", "area", "near", "people",
                "limit", "cursor",
            ])
        var page = Search.Page()
        page.facilities = try query.integer("limit", in: 1...100) ?? 20
        page.first = try query.integer("cursor", in: 0...100_000) ?? 0
        page.slotsPerFacility = 50
        var wish = try SearchWish(query)
        if let text = query["area"] {
            let catalogue = try await Places(installation).catalogue(of: context.municipality)
            if case .place(let place) = PlaceMeaning(of: text, in: catalogue) { wish.place = place }
        }
        if let name = query["facility"] { wish.place = .facility(try await facility(name, in: context).id) }
        let result = try await Search(installation).find(
            wish, page: page, for: context.principal?.customer.id, in: context.municipality)
        return Response.json { json in
            json.array("slots") { list in
                for group in result.facilities {
                    for free in group.slots { list.object { $0.freeSlot(free, distance: group.distance) } }
                }
            }
            json.field("relaxed", result.relaxation?.rawValue)
            json.field("known", result.meaning.isKnown)
            json.field("corrected", result.meaning.correction)
            json.field("suggestions", result.meaning.suggestions)
            json.field("next", result.next.map(String.init))
        }
    }

    /// A facility by identifier or slug.
    private func facility(_ name: String, in context: SiteContext) async throws -> Facility {
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let facility = catalogue.facility(Facility.ID(name)) ?? catalogue.facility(slug: name) else {
            throw Problem.malformed("facility", "There is no such facility here.")
        }
        return facility
    }
}

extension SearchWish {
    fileprivate init(_ query: Query) throws {
        self.init(
            what: query["activity"] ?? "", dates: try query.dates(limit: 31),
            duration: try query.minutes() ?? 60)
        let from = try Self.time("after", in: query) ?? .midnight
        let to = try Self.time("before", in: query) ?? .endOfDay
        guard from < to else {
            throw Problem.malformed("before", "It must be later than the parameter after.")
        }
        partOfDay = from..<to
        if let area = query["area"] { place = .area(area) }
        if let text = query["near"] {
            guard text.wholeMatch(of: #/-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?/#) != nil,
                let position = Position(text)
            else {
                throw Problem.malformed(
                    "near", "The parameter must be latitude,longitude, such as 62.39,17.31.")
            }
            near = position
        }
        people = try query.integer("people", in: 1...100_000)
    }

    private static func time(_ name: String, in query: Query) throws -> TimeOfDay? {
        guard let text = query[name] else { return nil }
        guard text.contains(":"), let time = TimeOfDay(text) else {
            throw Problem.malformed(name, "The parameter must be a time of day, such as 17:00.")
        }
        return time
    }
}

extension JSONWriter {
    fileprivate mutating func freeSlot(_ free: FreeSlot, distance: Double?) {
        slot(free.slot)
        field("regime", free.regime.rawValue)
        field("spaceName", free.placed.name)
        field("facility", free.placed.facility.id.text)
        field("facilityName", free.placed.facility.name)
        field("price", free.price.map { Int($0.ore) })
        field("distance", distance.map { Int(nearest: $0) })
    }
}
