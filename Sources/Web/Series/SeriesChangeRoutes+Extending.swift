import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

extension SeriesChangeRoutes {
    func askExtension(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        let form = try Form(query: request)
        guard form["visa"] == "1" else { return answerExtension(form, desk, found) }
        guard let end = SeriesForm.end(of: form) else {
            let problem = FormProblem(field: "antal", text: desk.frame.phrases.text("series.problems.end"))
            return answerExtension(form, desk, found, problems: [problem])
        }
        do {
            let preview = try await series.previewExtension(
                of: found.series.reference, until: end, by: desk.principal, as: desk.lookingCapacity)
            return answerExtension(form, desk, found, preview: preview)
        } catch {
            return answerExtension(form, desk, found, problems: [try problem(error, "antal", desk)])
        }
    }

    func extend(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        let phrases = desk.frame.phrases
        let posted = try await Form(of: request)
        try posted.expect("key", "gor", "antal", "sista")
        try posted.expectQuestion()
        let isPress = try posted.isPress()
        let wish = try SeriesWishText.wish(try posted.require("serie"))
        let dates = wish.plan.recurrence.dates.filter { $0 > found.series.plan.recurrence.last }
        let read = try OccurrenceChoices.read(posted, for: dates)
        let reference = found.series.reference
        guard let end = SeriesForm.end(of: posted) else {
            let problem = FormProblem(field: "antal", text: phrases.text("series.problems.end"))
            return answerExtension(posted, desk, found, problems: [problem])
        }
        let isAsShown = end == wish.plan.recurrence.end
        let longer = (try? found.series.plan.recurrence.ending(end))?.dates ?? []
        let choices = isAsShown ? read : OccurrenceChoices.kept(read, of: wish.plan, on: longer)
        func shownAgain(
            _ problems: [FormProblem], _ status: HTTPResponse.Status, broken: [BookingRefusal] = [],
            _ preview: SeriesPreview? = nil
        ) async throws -> Response {
            let shown: SeriesPreview
            if let preview {
                shown = preview
            } else {
                do {
                    shown = try await series.previewExtension(
                        of: reference, until: end, choices: choices, by: desk.principal,
                        as: desk.lookingCapacity)
                } catch {
                    return answerExtension(
                        posted, desk, found, problems: [try problem(error, "antal", desk)])
                }
            }
            return answerExtension(
                posted, desk, found, preview: shown, problems: problems, status: status, broken: broken,
                posted: posted)
        }
        guard isPress else { return try await shownAgain([], .ok) }
        guard isAsShown else { return try await shownAgain([notShown(desk)], .unprocessableContent) }
        guard let capacity = desk.capacity(posted) else {
            return try await shownAgain([missingReason(desk)], .unprocessableContent)
        }
        do {
            let longer = try await series.extend(
                reference, until: end, choices: choices, key: posted["key"].flatMap { IdempotencyKey($0) },
                by: desk.principal, as: capacity, overriding: posted.allowance)
            let after = try await series.bookings(of: longer, by: desk.principal)
            let count = after.occurrences.count - found.occurrences.count
            return .redirect(
                to: "\(desk.base)/bokningsserier/\(reference)?klart=forlangd&antal=\(count)")
        } catch SeriesRefusal.notFree(let preview) {
            let problem = FormProblem(field: "forhandsvisning", text: phrases.text("series.changedSince"))
            return try await shownAgain([problem], .conflict, preview)
        } catch let broken as BrokenRules {
            return try await shownAgain(
                [OverrideWarning(rules: broken.rules, phrases: phrases).problem], .unprocessableContent,
                broken: broken.rules)
        } catch {
            return answerExtension(
                posted, desk, found, problems: [try problem(error, "antal", desk)],
                status: .unprocessableContent)
        }
    }

    private func answerExtension(
        _ form: Form, _ desk: BookingDesk, _ found: PlacedSeries, preview: SeriesPreview? = nil,
        problems: [FormProblem] = [], status: HTTPResponse.Status? = nil, broken: [BookingRefusal] = [],
        posted: Form = Form(values: [:])
    ) -> Response {
        let phrases = desk.frame.phrases
        let address = "\(desk.base)/bokningsserier/\(found.series.reference)"
        let recurrence = found.series.plan.recurrence
        var step = SeriesStep(
            desk: desk, heading: phrases.text("series.extendTitle"), back: back(found, address, desk),
            lead: phrases.text(
                "series.extendLead",
                [
                    "last": phrases.date(recurrence.last, today: desk.frame.today),
                    "count": phrases.number(recurrence.dates.count),
                    "rule": phrases(.seriesOccurrences, count: recurrence.dates.count),
                    "booked": phrases.number(found.occurrences.count),
                ]),
            address: "\(address)/forlang",
            fields: SeriesForm.endFields(form, default: "", phrases: phrases), problems: problems)
        if let preview {
            step.preview = SeriesStep.Preview(
                list: OccurrenceList(preview: preview, frame: desk.frame),
                action: "\(address)/forlangning",
                hidden: [("serie", SeriesWishText.text(of: preview.wish))],
                button: .seriesExtend,
                broken: broken.isEmpty && desk.isStaff ? preview.brokenRules : broken, form: posted)
        }
        return routes.pages.response(
            .seriesStep, in: desk.frame, title: step.heading,
            status: status ?? (problems.isEmpty ? .ok : .unprocessableContent), step.body)
    }
}
