import Domain
import HTTPTypes
import Hummingbird
import OpenIDConnect
import Services

/// What comes back from the provider: a session, or a page that says why not.
struct LogInAnswer {
    let scene: LogInScene
    private var installation: Installation { scene.installation }

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("logga-in/svar", use: receive)
    }

    @Sendable private func receive(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let logIns = LogIns(installation)
        let ticket = query["state"].flatMap {
            LogInTicket(for: $0, in: request, of: context.municipality, logIns)
        }
        let party = ticket.flatMap { scene.setup.party($0.provider, in: context) }
        do {
            guard let ticket, let party, ticket.isGood(at: installation.clock.now()) else {
                throw LogInRefusal.expired
            }
            let isFirst = try await logIns.receive(
                state: ticket.secret.state, from: origin(of: request, context), in: context.municipality)
            guard isFirst else { throw LogInRefusal.replayed }
            let identity = try await party.identity(
                from: AuthorizationAnswer(code: query["code"], error: query["error"], issuer: query["iss"]),
                to: scene.authorization(ticket, request, context), startedAt: ticket.startedAt.seconds)
            return try await begin(for: identity, by: party, ticket, request, context)
        } catch let refusal as LogInRefusal {
            return try await refuse(refusal, nil, party, ticket, request, context)
        } catch let failure as LogInFailure {
            return try await refuse(LogInRefusal(failure), failure, party, ticket, request, context)
        }
    }

    /// A session of its own for each log-in; the one that the browser had is over.
    private func begin(
        for identity: VerifiedIdentity, by party: RelyingParty, _ ticket: LogInTicket, _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        guard let number = PersonalIdentityNumber(identity.number) else { throw LogInRefusal.noIdentity }
        let municipality = context.municipality
        let token = try await LogIns(installation).logIn(
            number, name: identity.name,
            by: Authentication(
                provider: party.provider.name, level: identity.level,
                at: Instant(seconds: identity.authenticatedAt)),
            replacing: request.sessionToken(in: municipality),
            device: request.headers[.userAgent].map(Device.name) ?? "", in: municipality, request: context.id)
        var response = Response.redirect(to: ReturnAddress(ticket.back, in: municipality).path)
        response.headers[.cacheControl] = "no-store"
        response.setCookie(SessionCookie.cookie(token, in: municipality))
        response.setCookie(ticket.expired(in: municipality))
        return response
    }

    private func refuse(
        _ refusal: LogInRefusal, _ failure: LogInFailure?, _ party: RelyingParty?, _ ticket: LogInTicket?,
        _ request: Request, _ context: SiteContext
    ) async throws -> Response {
        if refusal.counts(because: failure) {
            try await Attempts(installation).fail(
                .logIn, from: origin(of: request, context), in: context.municipality)
        }
        return scene.refused(refusal, because: failure, party, ticket, request, context)
    }

    private func origin(of request: Request, _ context: SiteContext) -> String {
        scene.setup.addresses.address(of: request, from: context.remoteAddress)
    }
}
