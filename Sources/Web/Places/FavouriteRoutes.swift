import Domain
import HTTPTypes
import Hummingbird
import Services

/// Marking a facility as a favourite, and taking the mark away: a press on its page.
struct FavouriteRoutes {
    let installation: Installation

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("favoriter", use: mark)
    }

    @Sendable private func mark(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        let facility = Facility.ID(try form.require("anlaggning"))
        let value = try form.require("favorit")
        guard ["0", "1"].contains(value) else { throw Problem.malformed("favorit", "It must be 0 or 1.") }
        let back = ReturnAddress(form["back"], in: context.municipality).path
        do {
            try await Favourites(installation).mark(facility, as: value == "1", by: context.principal)
        } catch is FavouriteRefusal {
            return .redirect(to: "/\(context.municipality.slug)/bokningar?favoriter=full#favourites-title")
        }
        return .redirect(to: back)
    }
}

extension PageFrame {
    /// Links to facilities that whoever looks has marked.
    func favourites(_ facilities: [Facility]) -> [[String: String]] {
        facilities.map { ["name": $0.name, "href": "\(base)/anlaggningar/\($0.slug)"] }
    }
}
