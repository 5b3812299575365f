import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/favourites`: the facilities that the caller has marked.
struct FavouriteAPI {
    let installation: Installation

    private var favourites: Favourites { Favourites(installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("favourites", use: list)
        group.post("favourites", use: add)
        group.post("favourites/{facility}/removal", use: remove)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        return try await answer(context)
    }

    @Sendable private func add(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(of: request, fields: ["facility"])
        try await favourites.mark(
            Facility.ID(try body.string("facility")), as: true, by: context.principal)
        return try await answer(context)
    }

    @Sendable private func remove(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try await JSONBody(of: request, fields: [], isOptional: true)
        try await favourites.mark(
            Facility.ID(try context.parameters.require("facility")), as: false, by: context.principal)
        return try await answer(context)
    }

    private func answer(_ context: MemberContext) async throws -> Response {
        let found = try await favourites.list(of: context.principal)
        return .json(.ok) { json in
            json.array("favourites") { list in
                for facility in found {
                    list.object {
                        $0.field("facility", facility.id.text)
                        $0.field("name", facility.name)
                    }
                }
            }
        }
    }
}

extension Problem {
    init(_ refusal: FavouriteRefusal) {
        self.init(
            status: .conflict, code: refusal.code,
            title: "There are as many favourites as one may have. Remove one first.")
    }
}
