import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Taking a time that is offered, or declining it. They stand first among one's bookings.
struct OfferRoutes {
    let installation: Installation
    let pages: Pages

    private var offers: Offers { Offers(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("erbjudanden/{id}/antagande", use: take)
        members.post("erbjudanden/{id}/avbojande", use: decline)
        members.get("erbjudanden", use: list)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        .redirect(to: "/\(context.municipality.slug)/bokningar")
    }

    @Sendable private func take(_ request: Request, context: MemberContext) async throws -> Response {
        let base = "/\(context.municipality.slug)"
        do {
            let booking = try await offers.take(Self.id(in: context), by: context.principal)
            return .redirect(to: "\(base)/bokningar/\(booking.id)")
        } catch OfferRefusal.taken(let booking) {
            // A second press on the same button has what it wanted.
            return .redirect(to: "\(base)/bokningar/\(booking)")
        } catch let refusal as OfferRefusal {
            return .redirect(to: "\(base)/bokningar?erbjudande=\(refusal.code)")
        }
    }

    @Sendable private func decline(_ request: Request, context: MemberContext) async throws -> Response {
        let base = "/\(context.municipality.slug)"
        do {
            try await offers.decline(Self.id(in: context), by: context.principal)
        } catch let refusal as OfferRefusal {
            return .redirect(to: "\(base)/bokningar?erbjudande=\(refusal.code)")
        }
        return .redirect(to: "\(base)/bokningar?erbjudande=offer-declined")
    }

    private static func id(in context: MemberContext) throws -> Offer.ID {
        Offer.ID(try context.parameters.require("id"))
    }
}
