import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// The audit log as a page and as files.
struct AuditRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("logg", use: list)
        group.get("logg.csv", use: csv)
        group.get("logg.jsonl", use: jsonLines)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Form(query: request)
        let (form, frame) = (AuditForm(query), pages.frame(of: request, context))
        let isRight = form.errors.isEmpty
        let found = try await AuditLog(installation).search(
            isRight ? form.filter : AuditFilter(), after: query["efter"].map { AuditEntry.ID($0) },
            by: context.principal)
        let names = try await AuditLog(installation).names(
            in: found.entries, and: AuditPage.named.map { form[$0] }, by: context.principal)
        let page = AuditPage(
            frame: frame, form: form, found: isRight ? found : nil, names: names,
            viewer: context.principal.person.id)
        return pages.response(
            .auditLog, in: frame, title: frame.phrases(.auditTitle),
            status: isRight ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func csv(_ request: Request, context: MemberContext) async throws -> Response {
        try await file(.csv, request, context)
    }

    @Sendable private func jsonLines(_ request: Request, context: MemberContext) async throws -> Response {
        try await file(.jsonLines, request, context)
    }

    private func file(
        _ file: AuditFile, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let words = AuditWords(
            phrases: frame.phrases, today: frame.today, names: [:], viewer: context.principal.person.id)
        return file.response(
            try await export(request, context).entries, in: context.municipality, words: words)
    }

    private func export(_ request: Request, _ context: MemberContext) async throws -> AuditLog.Page {
        let form = AuditForm(try Form(query: request))
        if let wrong = form.errors.first { throw Problem.malformed(wrong, "It must be a day that exists.") }
        return try await AuditLog(installation).export(form.filter, by: context.principal)
    }
}
