import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// One's own log-ins: which there are, and ending them.
struct SessionRoutes {
    let installation: Installation
    let pages: Pages
    let setup: LogInSetup

    private var sessions: Sessions { Sessions(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("inloggningar", use: list)
        members.post("inloggningar/ovriga/avslut", use: endOthers)
        members.post("inloggningar/{id}/avslut", use: end)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let page = SessionsPage(
            frame: frame, sessions: try await sessions.list(of: context.principal),
            current: context.principal.session?.id, parties: setup.parties(at: context.site),
            hasTokens: try await APITokens(installation).list(of: context.principal)
                .contains { $0.state(at: frame.now) == .valid })
        return pages.response(.sessions, in: frame, title: frame.phrases.text("sessions.title"), page.body)
    }

    /// One that has ended already is what the person wanted: a second press changes nothing.
    @Sendable private func end(_ request: Request, context: MemberContext) async throws -> Response {
        let id = Session.ID(try context.parameters.require("id"))
        try await sessions.end(id, by: context.principal)
        return Self.back(context)
    }

    @Sendable private func endOthers(_ request: Request, context: MemberContext) async throws -> Response {
        try await sessions.endOthers(by: context.principal)
        return Self.back(context)
    }

    private static func back(_ context: MemberContext) -> Response {
        .redirect(to: "/\(context.municipality.slug)/inloggningar")
    }
}
