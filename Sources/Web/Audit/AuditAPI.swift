import Domain
import Hummingbird
import Services

/// `/api/v1/{municipality}/audit-entries`: for auditors.
struct AuditAPI {
    let installation: Installation

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("audit-entries", use: list)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Query(
            of: request,
            parameters: [
                "from", "to", "actor", "action", "subject", "customer", "request", "limit", "cursor",
            ])
        let limit = try query.integer("limit", in: 1...500) ?? 100
        let page = try await AuditLog(installation).search(
            try Self.filter(query), after: query["cursor"].map { AuditEntry.ID($0) }, limit: limit,
            by: context.principal)
        return Response.json { json in
            json.array("entries") { list in
                for entry in page.entries { list.object { entry.write(to: &$0) } }
            }
            json.field("next", page.hasMore ? page.entries.last?.id.text : nil)
        }
    }

    private static func filter(_ query: Query) throws -> AuditFilter {
        var filter = AuditFilter()
        if query["from"] != nil { filter.firstDay = try query.date("from") }
        if query["to"] != nil { filter.lastDay = try query.date("to") }
        filter.actor = query["actor"]
        filter.action = query["action"]
        filter.subject = query["subject"]
        filter.customer = query["customer"]
        filter.request = query["request"]
        return filter
    }
}
