import Hummingbird
import Logging
import Services

/// Turns every error into an answer: a problem for the API, a page for people. What only the log should know becomes
/// a reference that the log has too.
struct ErrorMiddleware: RouterMiddleware {
    let pages: ErrorPages
    let outages: OutageLog

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is LogInRequired where !request.uri.path.hasPrefix("/api/") {
            return await InterruptedFormRoutes.redirect(
                request, at: context.site, of: pages.sites.installation)
        } catch is FreshLogInRequired where !request.uri.path.hasPrefix("/api/") {
            return LogInRedirect.response(backTo: request, isFresh: true)
        } catch {
            outages.note(error, logger: context.logger)
            let problem = Problem(error) ?? Self.unexpected(error, context: context)
            return request.uri.path.hasPrefix("/api/")
                ? problem.response(request: context.id)
                : await pages.response(to: problem, request: request, context: context)
        }
    }

    private static func unexpected(_ error: any Error, context: WebContext) -> Problem {
        context.logger.error("unexpected error", metadata: ["error": .string(String(reflecting: error))])
        return Problem(
            status: .internalServerError, code: "internal", title: "Something went wrong with us.",
            detail: "It is noted. Quote the request's identifier if you contact us.")
    }
}
