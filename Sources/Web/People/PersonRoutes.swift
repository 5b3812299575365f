import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// A person's own page: what is stored about them, and the keys that their programs use.
struct PersonRoutes {
    let installation: Installation
    let pages: Pages

    private var tokens: APITokens { APITokens(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("jag", use: show)
        members.get("jag/export", use: export)
        members.post("jag/kontakt/{kind}/borttagning", use: removeContact)
        members.post("jag/skydd", use: protect)
        members.post("jag/nycklar", use: createToken)
        members.post("jag/nycklar/{id}/aterkallelse", use: revokeToken)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Form(query: request)
        return try await show(
            request, context, Form(text: ""), isConfirmed: query["klart"] == "kontakt", after: query["efter"])
    }

    private func show(
        _ request: Request, _ context: MemberContext, _ form: Form, _ problems: [FormProblem] = [],
        made: MadeToken? = nil, isConfirmed: Bool = false, after: String? = nil
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let principal = context.principal
        let listed = try await tokens.list(of: principal, after: after.map { APIToken.ID($0) })
        let page = PersonPage(
            frame: frame, person: principal.person,
            contacts: try await ContactChannels(installation).list(of: principal),
            tokens: listed.tokens, hasMoreTokens: listed.hasMore,
            form: TokenForm(form: form, phrases: frame.phrases, isStaff: principal.isStaff),
            problems: problems, made: made, isConfirmed: isConfirmed,
            uses: try await DataUses(installation).list(limit: 3, of: principal).uses,
            hasFreshLogIn: principal.hasFreshLogIn(at: frame.now))
        return pages.response(
            .person, in: frame, title: frame.phrases.text("me.title"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func export(_ request: Request, context: MemberContext) async throws -> Response {
        let export = PersonExport(try await SubjectAccess(installation).data(of: context.principal))
        var response = Response.json { export.write(to: &$0) }
        response.headers[.contentDisposition] = "attachment; filename=\"mina-uppgifter.json\""
        return response
    }

    /// Only on: that somebody wants it off is for the municipality to see to, in case it is not they who press.
    @Sendable private func protect(_ request: Request, context: MemberContext) async throws -> Response {
        try await ProtectedIdentity(installation).set(true, by: context.principal)
        return Self.back(context)
    }

    @Sendable private func removeContact(_ request: Request, context: MemberContext) async throws -> Response
    {
        guard let kind = ContactChannel.Kind(rawValue: try context.parameters.require("kind")) else {
            throw HTTPError(.notFound)
        }
        try await ContactChannels(installation).remove(kind, of: context.principal)
        return Self.back(context)
    }

    /// The answer itself shows the token, which can be had only once, or once more by a second press.
    @Sendable private func createToken(_ request: Request, context: MemberContext) async throws -> Response {
        let phrases = pages.frame(of: request, context).phrases
        let form = TokenForm(
            form: try await Form(of: request), phrases: phrases, isStaff: context.principal.isStaff)
        try form.expectBoxes()
        let wish: TokenWish
        do {
            wish = try form.wish(now: installation.clock.now())
        } catch {
            return try await show(request, context, form.form, [form.problem(error)])
        }
        do {
            let secret = try await tokens.create(wish, with: try form.key(), by: context.principal)
            return try await show(
                request, context, Form(text: ""), made: secret.map(MadeToken.shown) ?? .before)
        } catch let refusal as TokenRefusal {
            return try await show(request, context, form.form, [form.problem(refusal)])
        }
    }

    @Sendable private func revokeToken(_ request: Request, context: MemberContext) async throws -> Response {
        try await tokens.revoke(APIToken.ID(try context.parameters.require("id")), by: context.principal)
        return Self.back(context)
    }

    private static func back(_ context: MemberContext) -> Response {
        .redirect(to: "/\(context.municipality.slug)/jag")
    }
}
