import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Where a person says how they are reached, and confirms it with the code that is sent there.
struct ContactRoutes {
    let installation: Installation
    let pages: Pages

    private var channels: ContactChannels { ContactChannels(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("jag/kontakt/{kind}", use: show)
        members.post("jag/kontakt/{kind}", use: add)
        members.post("jag/kontakt/{kind}/kod", use: confirm)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context, try Self.kind(context))
    }

    @Sendable private func add(_ request: Request, context: MemberContext) async throws -> Response {
        let kind = try Self.kind(context)
        let form = try await Form(of: request)
        let phrases = pages.frame(of: request, context).phrases
        do {
            try await channels.add(form["adress"] ?? "", kind: kind, of: context.principal, in: phrases)
        } catch let refusal as ContactRefusal {
            return try await page(request, context, kind, form, refusal)
        }
        return .redirect(to: "/\(context.municipality.slug)/jag/kontakt/\(kind.rawValue)")
    }

    @Sendable private func confirm(_ request: Request, context: MemberContext) async throws -> Response {
        let kind = try Self.kind(context)
        let form = try await Form(of: request)
        do {
            try await channels.confirm(form["kod"] ?? "", kind: kind, of: context.principal)
        } catch let refusal as ContactRefusal {
            return try await page(request, context, kind, form, refusal)
        }
        return .redirect(to: "/\(context.municipality.slug)/jag?klart=kontakt")
    }

    private static func kind(_ context: MemberContext) throws -> ContactChannel.Kind {
        guard let kind = ContactChannel.Kind(rawValue: try context.parameters.require("kind")) else {
            throw HTTPError(.notFound)
        }
        return kind
    }

    private func page(
        _ request: Request, _ context: MemberContext, _ kind: ContactChannel.Kind,
        _ form: Form? = nil, _ refusal: ContactRefusal? = nil
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let page = ContactPage(
            frame: frame, kind: kind, waiting: try await channels.waiting(kind, of: context.principal),
            written: form?["adress"], refusal: refusal)
        return pages.response(
            .contact, in: frame, title: page.title, status: refusal == nil ? .ok : .unprocessableContent,
            page.body)
    }
}
