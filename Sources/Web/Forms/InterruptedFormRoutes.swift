import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Services
import Texts

/// A form whose session ended before it was sent: shown with what was typed once its person has logged in again, and
/// sent on by them alone, by a press. One that could not be kept is not lost in silence: it is said that nothing has
/// changed, with the way back to its page.
struct InterruptedFormRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("formular", use: show)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let back = ReturnAddress(try Form(query: request)["sida"], in: context.municipality).path
        let cookie = request.cookies[Self.cookie(in: context.municipality)]?.value
        guard let form = cookie.flatMap({ InterruptedForms(installation).open($0, by: context.principal) })
        else {
            let heading = frame.phrases(.interruptedLost)
            return pages.response(
                .interruptedPress, in: frame, title: heading, ["heading": heading, "back": back])
        }
        let page = InterruptedFormPage(
            frame: frame, action: form.path, back: back, form: try Form(text: form.body),
            catalogue: try await Places(installation).catalogue(of: context.municipality),
            booking: await booking(of: form, context))
        return pages.response(.interruptedForm, in: frame, title: frame.phrases(.interruptedTitle), page.body)
    }

    /// The booking that the form is about, if it is the person's own.
    private func booking(of form: InterruptedForm, _ context: MemberContext) async -> PlacedBooking? {
        let parts = form.path.split(separator: "/").map(String.init)
        guard let place = parts.firstIndex(of: "bokningar"), place + 1 < parts.count else { return nil }
        return try? await BookingsOfCustomer(installation).find(
            Booking.ID(parts[place + 1]), of: context.principal)
    }

    static func cookie(in municipality: Municipality) -> String { "__Host-formular-\(municipality.code)" }

    /// The way to log in and back: to the page that was asked for, or to the form that was sent.
    ///
    /// A form with a file, a large one, and one of a session that nobody knows any more are not kept, but told of.
    static func redirect(
        _ request: Request, at site: MunicipalitySite?, of installation: Installation
    ) async -> Response {
        guard request.method == .post, let municipality = site?.municipality else {
            return LogInRedirect.response(backTo: request)
        }
        let base = "/\(municipality.slug)"
        let back = "\(base)/formular?" + QueryString.make([("sida", page(of: request, in: municipality))])
        var response = Response.redirect(to: "\(base)/logga-in?" + QueryString.make([("back", back)]))
        // What an earlier form left is not this one.
        if request.cookies[cookie(in: municipality)] != nil {
            response.setCookie(.expired(cookie(in: municipality)))
        }
        guard let token = request.sessionToken(in: municipality), request.isPlainForm,
            let buffer = try? await request.body.collect(upTo: 4096),
            let body = String(validating: buffer.readableBytesView, as: UTF8.self),
            let sealed = try? await InterruptedForms(installation).seal(
                InterruptedForm(path: request.uri.path, body: body), of: token, in: municipality)
        else { return response }
        response = .redirect(to: "\(base)/logga-in?" + QueryString.make([("back", back)]))
        response.setCookie(
            .own(cookie(in: municipality), sealed, maxAge: Int(InterruptedForms.lifetime)))
        return response
    }
}

extension InterruptedFormRoutes {
    /// The page that the form stood on, as the browser says.
    private static func page(of request: Request, in municipality: Municipality) -> String {
        let address = request.headers[.referer].flatMap { URLComponents(string: $0) }
        let query = address?.percentEncodedQuery.map { "?\($0)" } ?? ""
        return ReturnAddress(address.map { $0.percentEncodedPath + query }, in: municipality).path
    }
}

extension Request {
    fileprivate var isPlainForm: Bool {
        headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }
}
