import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

extension SeriesChangeRoutes {
    func askChange(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        let form = try Form(query: request)
        guard form["visa"] == "1" else { return try await answerChange(form, desk, found, context) }
        guard let change = SeriesChangeForm(form).change else {
            let problem = FormProblem(field: "tid", text: desk.frame.phrases.text("series.problems.change"))
            return try await answerChange(form, desk, found, context, problems: [problem])
        }
        do {
            let preview = try await series.preview(
                change, of: found.series.reference, by: desk.principal, as: desk.lookingCapacity)
            return try await answerChange(form, desk, found, context, preview: preview)
        } catch {
            return try await answerChange(
                form, desk, found, context, problems: [try problem(error, "tid", desk)])
        }
    }

    func change(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await routes.series(of: request, context, isStaff: isStaff)
        let phrases = desk.frame.phrases
        let posted = try await Form(of: request)
        try posted.expect("key", "gor", "omfang", "tid", "langd", "yta")
        try posted.expectQuestion()
        let isPress = try posted.isPress()
        guard let before = try SeriesChangeForm(text: try posted.require("andring")).change else {
            throw Problem.malformed("andring", "It is no change.")
        }
        let dates = try posted.require("dagar").split(separator: " ").compactMap { CalendarDate($0) }
        guard !dates.isEmpty, dates.count <= Recurrence.mostOccurrences else {
            throw Problem.malformed("dagar", "They are not the days that were shown.")
        }
        let choices = try OccurrenceChoices.read(posted, for: dates)
        guard var change = SeriesChangeForm(posted).change else {
            let problem = FormProblem(field: "tid", text: phrases.text("series.problems.change"))
            return try await answerChange(posted, desk, found, context, problems: [problem])
        }
        let isAsShown = SeriesChangeForm.text(of: change) == SeriesChangeForm.text(of: before)
        change.choices = isAsShown ? choices : choices.filter { $0.value == .skipped }
        let reference = found.series.reference
        let meant = change
        func shownAgain(
            _ problems: [FormProblem], _ status: HTTPResponse.Status, broken: [BookingRefusal] = [],
            _ preview: SeriesChangePreview? = nil
        ) async throws -> Response {
            let shown: SeriesChangePreview
            if let preview {
                shown = preview
            } else {
                do {
                    shown = try await series.preview(
                        meant, of: reference, by: desk.principal, as: desk.lookingCapacity)
                } catch {
                    return try await answerChange(
                        posted, desk, found, context, problems: [try problem(error, "tid", desk)])
                }
            }
            return try await answerChange(
                posted, desk, found, context, preview: shown, problems: problems, status: status,
                broken: broken, posted: posted)
        }
        guard isPress else { return try await shownAgain([], .ok) }
        guard isAsShown else { return try await shownAgain([notShown(desk)], .unprocessableContent) }
        guard let capacity = desk.capacity(posted) else {
            return try await shownAgain([missingReason(desk)], .unprocessableContent)
        }
        do {
            let changed = try await series.change(
                change, of: reference, key: posted["key"].flatMap { IdempotencyKey($0) },
                by: desk.principal, as: capacity, overriding: posted.allowance)
            let after = try await series.bookings(of: changed, by: desk.principal)
            let slots = Dictionary(
                found.occurrences.map { ($0.booking.id, $0.booking.slot) }, uniquingKeysWith: { $1 })
            let count = after.occurrences.count { slots[$0.booking.id] != $0.booking.slot }
            return .redirect(
                to: "\(desk.base)/bokningsserier/\(reference)?klart=andrad&antal=\(count)")
        } catch SeriesRefusal.notChanged(let preview) {
            let problem = FormProblem(field: "forhandsvisning", text: phrases.text("series.changedSince"))
            return try await shownAgain([problem], .conflict, preview)
        } catch let broken as BrokenRules {
            return try await shownAgain(
                [OverrideWarning(rules: broken.rules, phrases: phrases).problem], .unprocessableContent,
                broken: broken.rules)
        } catch {
            let problem = try problem(error, "forhandsvisning", desk)
            return try await answerChange(
                posted, desk, found, context, problems: [problem], status: .unprocessableContent)
        }
    }

    private func answerChange(
        _ form: Form, _ desk: BookingDesk, _ found: PlacedSeries, _ context: MemberContext,
        preview: SeriesChangePreview? = nil, problems: [FormProblem] = [],
        status: HTTPResponse.Status? = nil, broken: [BookingRefusal] = [], posted: Form = Form(values: [:])
    ) async throws -> Response {
        let phrases = desk.frame.phrases
        let catalogue = try await Places(routes.installation).catalogue(of: context.municipality)
        let address = "\(desk.base)/bokningsserier/\(found.series.reference)"
        let spaces = found.placed.map { catalogue.spaces(in: $0.facility.id) } ?? []
        var step = SeriesStep(
            desk: desk, heading: phrases.text("series.changeTitle"), back: back(found, address, desk),
            lead: phrases.text("series.changeLead"), address: "\(address)/andra",
            fields: SeriesChangeForm(form).fields(
                of: found, spaces: spaces.filter(\.space.details.bookable), at: desk.frame.now,
                isStaff: desk.isStaff, in: desk.frame),
            problems: problems)
        if let preview {
            let list = OccurrenceList(
                preview: preview.preview, frame: desk.frame, before: preview.before, isChange: true)
            let rows = { (bookings: [Booking]) in
                bookings.map {
                    $0.placed(in: catalogue).seriesRow(in: desk.frame, of: found.series)
                }
            }
            step.preview = SeriesStep.Preview(
                list: list, action: "\(address)/andring",
                hidden: [
                    ("andring", SeriesChangeForm.text(of: preview.change)),
                    (
                        "dagar",
                        preview.preview.occurrences.map(\.date.description).joined(separator: " ")
                    ),
                ],
                button: .seriesChange, summary: [consequence(of: preview, phrases)], before: preview.before,
                others: [
                    (phrases.text("series.exceptions"), rows(preview.exceptions)),
                    (phrases.text("series.tooLate"), rows(preview.tooLate)),
                ],
                broken: broken.isEmpty && desk.isStaff ? preview.preview.brokenRules : broken, form: posted)
        }
        return routes.pages.response(
            .seriesStep, in: desk.frame, title: step.heading,
            status: status ?? (problems.isEmpty ? .ok : .unprocessableContent), step.body)
    }

    /// What the change costs, before it is made.
    private func consequence(of preview: SeriesChangePreview, _ phrases: Phrases) -> String {
        guard let before = preview.prices.before, let after = preview.prices.after else {
            return phrases.text("series.priceUnknown")
        }
        if before == after { return phrases.text("series.priceSame", ["price": phrases.cost(after)]) }
        return phrases.text(
            "series.priceChanges", ["before": phrases.cost(before), "after": phrases.cost(after)])
    }
}
