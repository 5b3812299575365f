import Domain
import HTTPTypes
import Hummingbird
import Services

/// Logging in and out.
struct LogInRoutes {
    let installation: Installation
    let pages: Pages
    let logIn: LogIn

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("logga-in", use: show)
        group.post("logga-in", use: choose)
        group.post("logga-ut", use: end)
    }

    @Sendable private func show(_ request: Request, context: SiteContext) async throws -> Response {
        let back = ReturnAddress(try Form(query: request)["back"], in: context.municipality)
        if context.principal != nil { return .redirect(to: back.path) }
        let frame = pages.frame(of: request, context)
        var page = LogInPage(frame: frame, back: back, people: nil, ticket: nil)
        if case .demonstration = logIn {
            page.people = try await People(installation).demonstrationPeople(in: context.municipality)
            page.roles = try await DemonstrationRoles(installation: installation).texts(
                in: context.municipality, phrases: frame.phrases)
        }
        page.ticket = try await ticket(for: back, in: context.municipality, frame: frame)
        return pages.response(.logIn, in: frame, title: frame.phrases(.loginTitle), page.body)
    }

    @Sendable private func choose(_ request: Request, context: SiteContext) async throws -> Response {
        guard case .demonstration = logIn else { throw HTTPError(.forbidden) }
        let form = try await Form(of: request)
        let id = Person.ID(try form.require("person"))
        let people = try await People(installation).demonstrationPeople(in: context.municipality)
        guard let person = people.first(where: { $0.person.id == id })?.person else {
            throw HTTPError(.notFound)
        }
        let sessions = Sessions(installation)
        if let old = request.sessionToken(in: context.municipality) {
            try await sessions.end(old, in: context.municipality)
        }
        let token = try await sessions.begin(
            for: person.id, in: context.municipality,
            by: Authentication(provider: "demo", level: "", at: installation.clock.now()),
            device: request.headers[.userAgent].map(Device.name) ?? "", request: context.id)
        var response = Response.redirect(to: ReturnAddress(form["back"], in: context.municipality).path)
        response.setCookie(SessionCookie.cookie(token, in: context.municipality))
        return response
    }

    @Sendable private func end(_ request: Request, context: SiteContext) async throws -> Response {
        if let token = request.sessionToken(in: context.municipality) {
            try await Sessions(installation).end(token, in: context.municipality)
        }
        var response = Response.redirect(to: "/\(context.municipality.slug)")
        response.setCookie(SessionCookie.expired(in: context.municipality))
        return response
    }

    /// The time that one will come back to, so that the log-in page can show it.
    private func ticket(
        for back: ReturnAddress, in municipality: Municipality, frame: PageFrame
    ) async throws -> [String: String]? {
        guard let slot = back.slot,
            let placed = try await Places(installation).catalogue(of: municipality).space(slot.space)
        else { return nil }
        return frame.ticket(FreeSlot(placed: placed, period: slot.period))
    }
}

extension ReturnAddress {
    /// The slot in the address of a slot's page.
    fileprivate var slot: Slot? {
        let request = path.split(separator: "?", maxSplits: 1)
        guard request.count == 2, request[0].hasSuffix("/boka/tid") else { return nil }
        return try? Form(text: String(request[1])).slot()
    }
}
