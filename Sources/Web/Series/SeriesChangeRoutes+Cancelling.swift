import Domain
import Hummingbird
import Services

extension SeriesChangeRoutes {
    func askCancel(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        return answerCancel(try Form(query: request), desk, found)
    }

    func cancel(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        let form = try await Form(of: request)
        let dates = found.occurrences.compactMap(\.booking.occurrence?.date)
        let ticked = try form.ticked(dates.map { "dag-\($0)" }, in: "dagar")
        let phrases = desk.frame.phrases
        guard let capacity = desk.capacity(form) else {
            return answerCancel(form, desk, found, problems: [missingReason(desk)])
        }
        do {
            _ = try await series.cancel(
                .dates(Set(dates.filter { ticked.contains("dag-\($0)") })), of: found.series.reference,
                by: desk.principal, as: capacity, overriding: form.allowance)
        } catch let broken as BrokenRules {
            return answerCancel(
                form, desk, found,
                problems: [OverrideWarning(rules: broken.rules, phrases: phrases).problem],
                broken: broken.rules)
        } catch {
            return answerCancel(form, desk, found, problems: [try problem(error, "dagar", desk)])
        }
        return .redirect(
            to: "\(desk.base)/bokningsserier/\(found.series.reference)?klart=avbokad&antal=\(ticked.count)")
    }

    private func answerCancel(
        _ form: Form, _ desk: BookingDesk, _ found: PlacedSeries, problems: [FormProblem] = [],
        broken: [BookingRefusal] = []
    ) -> Response {
        let page = SeriesCancelPage(
            desk: desk, found: found, form: form, problems: problems, broken: broken)
        return routes.pages.response(
            .seriesCancel, in: desk.frame, title: page.heading,
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }
}
