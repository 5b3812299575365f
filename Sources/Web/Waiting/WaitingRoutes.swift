import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Waiting for a time to be free. What one waits for stands among one's bookings.
struct WaitingRoutes {
    let installation: Installation
    let pages: Pages

    /// What is told among one's bookings of a press just now: parts of keys of phrases.
    static let answers = ["joined", "left"] + WaitingRefusal.all.map(\.code)

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.post("vantelista", use: join)
        let members = group.group(context: MemberContext.self)
        members.get("vantelista", use: list)
        members.get("vantelista/ny", use: ask)
        members.post("vantelista/{id}/avslut", use: leave)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        .redirect(to: "/\(context.municipality.slug)/bokningar")
    }

    /// One wish with its one button: where one comes back to after logging in.
    @Sendable private func ask(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try Form(query: request)
        let frame = pages.frame(of: request, context)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let wish = try wish(of: form, in: catalogue, frame: frame)
        return try await page(of: wish, form: form, in: context.municipality, frame: frame)
    }

    private func page(
        of wish: WaitingWish, form: Form, in municipality: Municipality, frame: PageFrame,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let item = try await WaitingList(installation).placed(wish, in: municipality)
        let words = WaitingWords(
            wish: wish, placed: item.placed, facilities: item.facilities, area: item.area, frame: frame)
        var body: [String: Any] = [
            "heading": frame.phrases(.waitingJoin), "day": words.day, "time": words.time,
            "action": "\(frame.base)/vantelista", "fields": Self.fields(of: form),
        ]
        body["what"] = words.what
        body["where"] = words.place
        body["customer"] = frame.actingFor.map { frame.phrases(.bookingForCustomer, ["customer": $0]) }
        return pages.response(
            .waitingAsk, in: frame, title: frame.phrases(.waitingJoin), status: status, body)
    }

    @Sendable private func join(_ request: Request, context: SiteContext) async throws -> Response {
        let form = try await Form(of: request)
        let payer = try form.payer()
        let base = "/\(context.municipality.slug)"
        let again =
            "\(base)/vantelista/ny?"
            + QueryString.make(Self.fields(of: form).map { ($0["name"] ?? "", $0["value"]) })
        let frame = pages.frame(of: request, context)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let wish = try wish(of: form, in: catalogue, frame: frame)
        guard let principal = context.principal else {
            return .redirect(to: "\(base)/logga-in?" + QueryString.make([("back", again)]))
        }
        guard case .customer(let shown) = payer else { return .redirect(to: again) }
        // The page was shown for somebody else.
        guard shown == principal.customer.id else {
            return try await page(
                of: wish, form: form, in: context.municipality, frame: frame, status: .conflict)
        }
        do {
            _ = try await WaitingList(installation).join(wish, by: principal)
        } catch let refusal as WaitingRefusal {
            return .redirect(to: "\(base)/bokningar?vantar=\(refusal.code)")
        }
        return .redirect(to: "\(base)/bokningar?vantar=joined")
    }

    @Sendable private func leave(_ request: Request, context: MemberContext) async throws -> Response {
        let id = WaitingEntry.ID(try context.parameters.require("id"))
        _ = try await WaitingList(installation).leave(id, by: context.principal)
        return .redirect(to: "/\(context.municipality.slug)/bokningar?vantar=left")
    }

    /// - Throws: ``Problem``
    private func wish(of form: Form, in catalogue: Catalogue, frame: PageFrame) throws -> WaitingWish {
        if let time = try form.waitedTime() { return time }
        let search = try Form(text: form.require("sok"))
        try search.expect("nar", "langd")
        guard case .wish(let wish) = SearchForm(search).reading(in: catalogue, frame: frame) else {
            throw Problem.malformed("sok", "It must be a search that can be read.")
        }
        return .anywhere(WaitingSearch(wish))
    }

    /// Those that say what is wished for.
    private static func fields(of form: Form) -> [[String: String]] {
        (form.has("vanta") ? ["space", "vanta"] : ["sok"]).map { ["name": $0, "value": form[$0] ?? ""] }
    }
}
