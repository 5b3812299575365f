import Domain
import HTTPTypes
import Hummingbird
import OpenIDConnect
import Services
import Texts

/// Logging in by an identity provider, and out.
struct LogInRoutes {
    let scene: LogInScene
    private var installation: Installation { scene.installation }
    private var pages: Pages { scene.pages }
    private var setup: LogInSetup { scene.setup }

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("logga-in", use: choose)
        group.get("logga-in/{provider}", use: start)
        group.post("logga-ut", use: end)
        group.get("utloggad", use: ended)
    }

    /// With one provider there is nothing to choose.
    @Sendable private func choose(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let back = ReturnAddress(query["back"], in: context.municipality)
        let isFresh = query["igen"] == "1"
        if context.principal != nil, !isFresh { return .redirect(to: back.path) }
        let frame = pages.frame(of: request, context)
        let page = LogInPage(
            back: back, isFresh: isFresh, base: frame.base, parties: setup.parties(in: context),
            ticket: try await ticket(for: back, in: context.municipality, frame: frame))
        if page.parties.count == 1 { return .redirect(to: page.address(of: page.parties[0])) }
        return pages.response(.logIn, in: frame, title: frame.phrases(.loginTitle), page.body)
    }

    @Sendable private func start(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        guard let party = setup.party(try context.parameters.require("provider"), in: context) else {
            throw HTTPError(.notFound)
        }
        let ticket = LogInTicket(
            secret: LogInSecret(), provider: party.provider.name,
            startedAt: installation.clock.now(), isFresh: query["igen"] == "1",
            back: ReturnAddress(query["back"], in: context.municipality).path)
        do {
            let address = try await party.address(for: scene.authorization(ticket, request, context))
            var response = Response.redirect(to: setup.demonstration?.onOwnSite(address) ?? address)
            response.headers[.cacheControl] = "no-store"
            let logIns = LogIns(installation)
            for cookie in LogInTicket.makingRoom(in: request, of: context.municipality, logIns) {
                response.setCookie(cookie)
            }
            response.setCookie(ticket.cookie(in: context.municipality, logIns))
            return response
        } catch let failure as LogInFailure {
            return scene.refused(LogInRefusal(failure), because: failure, party, ticket, request, context)
        }
    }

    @Sendable private func end(_ request: Request, context: SiteContext) async throws -> Response {
        var ended: Session?
        if let token = request.sessionToken(in: context.municipality) {
            ended = try await Sessions(installation).end(token, in: context.municipality)
        }
        let party = ended.flatMap { setup.party($0.authentication.provider, in: context) }
        let base = "/\(context.municipality.slug)"
        var place = base
        if let party, await party.endSessionAddress(returningTo: "") != nil {
            place = "\(base)/utloggad?" + QueryString.make([("hos", party.provider.name)])
        }
        var response = Response.redirect(to: place)
        response.setCookie(SessionCookie.expired(in: context.municipality))
        return response
    }

    /// The provider may know the person still: a link ends that too.
    @Sendable private func ended(_ request: Request, context: SiteContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let party = try Form(query: request)["hos"].flatMap { setup.party($0, in: context) }
        let home = scene.publicOrigin(of: request) + frame.base
        var body: [String: Any] = [:]
        if let party, let address = await party.endSessionAddress(returningTo: home) {
            body["provider"] = ["label": party.provider.label, "href": address]
        }
        return pages.response(.loggedOut, in: frame, title: frame.phrases(.loginEnded), body)
    }
}

extension LogInRoutes {
    /// The time that one will come back to, so that the page can show it.
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
