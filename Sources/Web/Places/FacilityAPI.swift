import Domain
import Hummingbird
import Services

/// `/api/v1/{municipality}/facilities` and `/spaces`: open to everyone.
struct FacilityAPI {
    let installation: Installation

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("facilities", use: list)
        group.get("facilities/{id}", use: showFacility)
        group.get("spaces/{id}", use: showSpace)
        group.get("spaces/{id}/availability", use: availability)
    }

    @Sendable private func list(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Query(of: request, parameters: ["type", "limit", "cursor"])
        let limit = try query.integer("limit", in: 1...500) ?? 100
        let type = try query.integer("type", in: 0...99_999)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        var facilities = catalogue.facilities.filter { type == nil || $0.details.type == type }[...]
        if let cursor = query["cursor"] {
            guard let index = facilities.firstIndex(where: { $0.id.text == cursor }) else {
                throw Problem.malformed("cursor", "The cursor is not one that this list gave.")
            }
            facilities = facilities[(index + 1)...]
        }
        return Response.json { json in
            json.array("facilities") { list in
                for facility in facilities.prefix(limit) {
                    list.object { $0.facility(facility, spaces: catalogue.spaces(in: facility.id)) }
                }
            }
            json.field("next", facilities.count > limit ? facilities.prefix(limit).last?.id.text : nil)
        }
    }

    @Sendable private func showFacility(_ request: Request, context: SiteContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let facility = catalogue.facility(Facility.ID(id)) ?? catalogue.facility(slug: id) else {
            throw Unknown(.facility)
        }
        let vocabulary = installation.vocabulary
        return Response.json { json in
            json.facility(facility, spaces: catalogue.spaces(in: facility.id))
            json.details(of: facility, vocabulary: vocabulary)
        }
    }

    @Sendable private func showSpace(_ request: Request, context: SiteContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let placed = catalogue.space(Space.ID(id)) else { throw Unknown(.space) }
        let today = SwedishTime.date(of: installation.clock.now())
        return Response.json { json in
            json.space(placed)
            json.details(of: placed, from: today)
        }
    }

    @Sendable private func availability(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Query(of: request, parameters: ["from", "to", "minutes"])
        let (placed, free) = try await Availability(installation).slots(
            of: Space.ID(try context.parameters.require("id")), on: try query.dates(limit: 62),
            minutes: try query.minutes(), for: context.principal?.customer.id, in: context.municipality)
        return Response.json { json in
            json.array("slots") { list in
                for (period, regime) in free.slots {
                    list.object {
                        $0.slot(Slot(space: placed.id, period: period))
                        $0.field("regime", regime.rawValue)
                    }
                }
            }
        }
    }
}
