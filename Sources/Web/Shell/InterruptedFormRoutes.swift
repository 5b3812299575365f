import Domain
import HTTPTypes
import Hummingbird
import Services

/// A form whose session ended before it was sent: shown with what was typed once its person has logged in again, and
/// sent on by them alone, by a press.
struct InterruptedFormRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("formular", use: show)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let cookie = request.cookies[Self.cookie(in: context.municipality)]?.value
        guard let form = cookie.flatMap({ InterruptedForms(installation).open($0, by: context.principal) })
        else { return .redirect(to: "/\(context.municipality.slug)") }
        let frame = pages.frame(of: request, context)
        let page = InterruptedFormPage(
            frame: frame, action: form.path, fields: try Form(text: form.body).fields)
        return pages.response(.interruptedForm, in: frame, title: frame.phrases(.interruptedTitle), page.body)
    }

    static func cookie(in municipality: Municipality) -> String { "__Host-formular-\(municipality.code)" }

    /// The way to log in and back: to the page that was asked for, or to the form that was sent.
    ///
    /// A form with a file, a large one, and one of a session that nobody knows any more are not kept.
    static func redirect(
        _ request: Request, at site: MunicipalitySite?, of installation: Installation
    ) async -> Response {
        let plain = LogInRedirect.response(backTo: request)
        guard request.method == .post, let municipality = site?.municipality,
            let token = request.sessionToken(in: municipality), request.isPlainForm,
            let buffer = try? await request.body.collect(upTo: 4096),
            let body = String(validating: buffer.readableBytesView, as: UTF8.self),
            let sealed = try? await InterruptedForms(installation).seal(
                InterruptedForm(path: request.uri.path, body: body), of: token, in: municipality)
        else { return plain }
        let base = "/\(municipality.slug)"
        var response = Response.redirect(
            to: "\(base)/logga-in?" + QueryString.make([("back", "\(base)/formular")]))
        response.setCookie(
            .own(cookie(in: municipality), sealed, maxAge: Int(InterruptedForms.lifetime)))
        return response
    }
}

/// What was typed, in words, and the button that sends it.
struct InterruptedFormPage {
    let frame: PageFrame
    let action: String
    let fields: [(name: String, value: String)]

    var body: [String: Any] {
        [
            "heading": frame.phrases(.interruptedTitle), "action": action,
            "fields": fields.map { ["name": $0.name, "value": $0.value] }, "typed": typed,
            "hasTyped": !typed.isEmpty,
        ]
    }

    /// Fields that people write in have names here; the others only travel with them.
    private var typed: [[String: String]] {
        fields.compactMap { name, value in
            let key = "interrupted.fields.\(name)"
            let label = frame.phrases.text(key)
            return label == key || value.isEmpty ? nil : ["label": label, "text": value]
        }
    }
}

extension Request {
    fileprivate var isPlainForm: Bool {
        headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }
}
