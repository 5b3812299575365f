import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Jobs that were given up, for the administrator.
struct JobRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var jobs: DeadJobs { DeadJobs(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/jobb", use: list)
        members.post("personal/jobb/{id}/omstart", use: restart)
        members.post("personal/jobb/{id}/borttagning", use: remove)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(
            desks.desk(of: request, context), after: try Form(query: request)["efter"], [], context)
    }

    @Sendable private func restart(_ request: Request, context: MemberContext) async throws -> Response {
        try await change(request, context, jobs.restart)
    }

    @Sendable private func remove(_ request: Request, context: MemberContext) async throws -> Response {
        try await change(request, context, jobs.remove)
    }

    private func change(
        _ request: Request, _ context: MemberContext,
        _ change: (Job.ID, Principal, Reason) async throws -> Void
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        guard let reason = try await Form(of: request)["skal"].flatMap({ Reason($0) }) else {
            return try await page(desk, after: nil, [desk.problem("main", .staffFormReason)], context)
        }
        try await change(Job.ID(try context.parameters.require("id")), context.principal, reason)
        return desk.redirect(to: "jobb")
    }

    private func page(
        _ desk: StaffDesk, after last: String?, _ problems: [FormProblem], _ context: MemberContext
    ) async throws -> Response {
        let found = try await jobs.list(after: last.map { Job.ID($0) }, seenBy: context.principal)
        let page = JobsPage(desk: desk, jobs: found.jobs, hasMore: found.hasMore, problems: problems)
        return desk.response(
            .jobs, desk.phrases(.jobsTitle), status: problems.isEmpty ? .ok : .unprocessableContent,
            page.body)
    }
}
