import Domain
import HTTPTypes
import Hummingbird
import Logging
import OpenIDConnect
import Services
import Texts

/// What the steps of a log-in have in common: what the provider is asked, and the page that says why not.
struct LogInScene {
    let installation: Installation
    let pages: Pages
    let setup: LogInSetup

    func authorization(
        _ ticket: LogInTicket, _ request: Request, _ context: SiteContext
    ) -> AuthorizationRequest {
        AuthorizationRequest(
            secret: ticket.secret,
            redirectAddress: "\(publicOrigin(of: request))/\(context.municipality.slug)/logga-in/svar",
            isFresh: ticket.isFresh, language: pages.frame(of: request, context).phrases.language.rawValue)
    }

    func refused(
        _ refusal: LogInRefusal, because failure: LogInFailure? = nil, _ party: RelyingParty?,
        _ ticket: LogInTicket?, _ request: Request, _ context: SiteContext
    ) -> Response {
        context.logger.notice(
            "log-in refused",
            metadata: [
                "refusal": .string(refusal.rawValue), "failure": .string(failure?.name ?? "none"),
                "provider": .string(party?.provider.name ?? "none"),
            ])
        let frame = pages.frame(of: request, context)
        let again = LogInPage(
            back: ReturnAddress(ticket?.back, in: context.municipality), isFresh: ticket?.isFresh ?? false,
            base: frame.base, parties: [], ticket: nil)
        let page = LogInRefusalPage(
            refusal: refusal, frame: frame, again: again.address,
            provider: party?.provider.label ?? frame.phrases(.loginTheProvider))
        return pages.response(
            .logInRefusal, in: frame, title: page.title, status: refusal.status, page.body)
    }

    /// Scheme, host and port as the browser knows them.
    func publicOrigin(of request: Request) -> String {
        setup.publicOrigin ?? "http://\(request.head.authority ?? "localhost")"
    }
}
