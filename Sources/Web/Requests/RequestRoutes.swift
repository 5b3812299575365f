import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Asking for a time that is not booked by a press.
struct RequestRoutes {
    let installation: Installation
    let pages: Pages
    let bookings: BookingRoutes

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.post("forfragningar", use: ask)
        group.group(context: MemberContext.self).get("forfragningar", use: list)
    }

    /// They stand among one's bookings.
    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        .redirect(to: "/\(context.municipality.slug)/bokningar")
    }

    @Sendable private func ask(_ request: Request, context: SiteContext) async throws -> Response {
        let form = try await Form(of: request)
        let wish = try form.slot()
        let payer = try form.payer()
        guard let principal = context.principal else {
            return LogInRedirect.response(for: BookingAddress(wish, payer: payer), in: context.municipality)
        }
        guard case .customer(let shown) = payer else {
            return .redirect(to: BookingAddress(wish).path(in: "/\(context.municipality.slug)"))
        }
        let frame = pages.frame(of: request, context)
        guard shown == principal.customer.id else {
            return try await bookings.other(
                than: shown, for: wish, status: .conflict, by: principal, frame: frame)
        }
        do {
            let booking = try await Requests(installation).ask(
                wish, key: try form.key(for: wish), by: principal)
            return .redirect(to: "/\(context.municipality.slug)/bokningar/\(booking.id)")
        } catch let refusal as BookingRefusal {
            return try await bookings.refused(refusal, wish: wish, subject: .ask, frame: frame)
        }
    }
}
