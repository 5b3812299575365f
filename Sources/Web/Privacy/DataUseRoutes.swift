import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Who has read or changed one's data: all of it, a page at a time.
struct DataUseRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("jag/insyn", use: list)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let last = try Form(query: request)["efter"].map { AuditEntry.ID($0) }
        let page = try await DataUses(installation).list(after: last, of: context.principal)
        let frame = pages.frame(of: request, context)
        let address = "\(frame.base)/jag"
        let list = DataUseList(frame: frame, uses: page.uses, viewer: context.principal.person.id)
        var body: [String: Any] = ["back": address, "hasUses": !page.uses.isEmpty, "uses": list.rows]
        if page.hasMore, let last = page.uses.last?.entry.id {
            body["moreHref"] = "\(address)/insyn?" + QueryString.make([("efter", last.text)])
        }
        return pages.response(.dataUses, in: frame, title: frame.phrases.text("me.uses.title"), body)
    }
}
