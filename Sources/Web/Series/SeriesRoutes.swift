import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Pages where series are booked and looked at, by their customers and by the staff.
struct SeriesRoutes {
    let installation: Installation
    let pages: Pages

    var series: SeriesBookings { SeriesBookings(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("boka/serie") { try await ask($0, context: $1, isStaff: false) }
        members.post("bokningsserier") { try await press($0, context: $1, isStaff: false) }
        members.get("personal/kund/{customer}/serie") { try await ask($0, context: $1, isStaff: true) }
        members.post("personal/kund/{customer}/serie") { try await press($0, context: $1, isStaff: true) }
        let changes = SeriesChangeRoutes(routes: self)
        for (isStaff, path) in [(false, "bokningsserier"), (true, "personal/bokningsserier")] {
            let one = members.group("\(path)/{reference}")
            one.get { try await show($0, context: $1, isStaff: isStaff) }
            changes.addRoutes(to: one, isStaff: isStaff)
        }
    }

    // MARK: Booking

    private func ask(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let desk = try await desk(of: request, context, isStaff: isStaff)
        let form = SeriesForm(form: try Form(query: request), phrases: desk.frame.phrases)
        guard form.isFilled else { return try await answer(form, desk, context) }
        switch form.reading {
        case .problems(let problems):
            return try await answer(form, desk, context, problems: problems)
        case .wish(let wish):
            do {
                let preview = try await series.preview(
                    wish, by: desk.principal, as: desk.lookingCapacity)
                return try await answer(form, desk, context, preview: preview)
            } catch let refusal as BookingRefusal {
                let problem = FormProblem(field: "langd", text: desk.sentence(for: refusal))
                return try await answer(form, desk, context, problems: [problem])
            }
        }
    }

    private func press(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let desk = try await desk(of: request, context, isStaff: isStaff)
        let phrases = desk.frame.phrases
        let posted = try await Form(of: request)
        try posted.expect("key", "gor", "dag", "tid", "langd", "antal", "sista", SeriesForm.preset)
        try posted.expectQuestion()
        try posted.ticked(SeriesForm.dayBoxes, in: "dagar")
        try posted.ticked(SkippedDays.allCases.map(\.rawValue), in: "hoppa")
        guard SeriesForm.rhythms.contains(try posted.require("upprepa")) else {
            throw Problem.malformed("upprepa", "It is none of the choices.")
        }
        let before = try SeriesWishText.wish(try posted.require("serie"))
        let choices = try OccurrenceChoices.read(posted, for: before.plan.recurrence.dates)
        let isPress = try posted.isPress()
        let form = SeriesForm(form: posted, phrases: phrases)
        var read: SeriesWish
        switch form.reading {
        case .problems(let problems):
            return try await answer(form, desk, context, problems: problems, posted: posted)
        case .wish(let wish): read = wish
        }
        let isAsShown = SeriesWishText.text(of: read) == SeriesWishText.text(of: before)
        read.choices =
            isAsShown
            ? choices : OccurrenceChoices.kept(choices, of: before.plan, on: read.plan.recurrence.dates)
        let wish = read
        func shownAgain(
            _ problems: [FormProblem], _ status: HTTPResponse.Status, broken: [BookingRefusal] = [],
            preview: SeriesPreview? = nil
        ) async throws -> Response {
            do {
                let shown: SeriesPreview
                if let preview {
                    shown = preview
                } else {
                    shown = try await series.preview(wish, by: desk.principal, as: desk.lookingCapacity)
                }
                return try await answer(
                    form, desk, context, preview: shown, problems: problems, status: status, broken: broken,
                    posted: posted)
            } catch let refusal as BookingRefusal {
                let problem = FormProblem(field: "langd", text: desk.sentence(for: refusal))
                return try await answer(form, desk, context, problems: [problem], posted: posted)
            }
        }
        if !isStaff, case .customer(let shown) = try posted.payer(), shown != desk.principal.customer.id {
            let problem = FormProblem(field: "main", text: phrases.text("series.payerChanged"))
            return try await shownAgain([problem], .conflict)
        }
        guard isPress else { return try await shownAgain([], .ok) }
        guard isAsShown else {
            let problem = FormProblem(field: "forhandsvisning", text: phrases.text("series.notShown"))
            return try await shownAgain([problem], .unprocessableContent)
        }
        guard form.isAsShown else {
            throw Problem.malformed(SeriesForm.preset, "It is not what the page ticked.")
        }
        guard let capacity = desk.capacity(posted) else {
            let problem = FormProblem(field: "skal", text: phrases(.staffFormReason))
            return try await shownAgain([problem], .unprocessableContent)
        }
        do {
            let made = try await series.create(
                wish, key: posted["key"].flatMap { IdempotencyKey($0) }, by: desk.principal, as: capacity,
                overriding: posted.allowance)
            return .redirect(to: "\(desk.base)/bokningsserier/\(made.reference)?klart=bokad")
        } catch SeriesRefusal.notFree(let preview) {
            let problem = FormProblem(field: "forhandsvisning", text: phrases.text("series.changedSince"))
            return try await shownAgain([problem], .conflict, preview: preview)
        } catch let refusal as SeriesRefusal {
            let problem = FormProblem(field: "forhandsvisning", text: phrases.sentence(for: refusal))
            return try await shownAgain([problem], .unprocessableContent)
        } catch let broken as BrokenRules {
            return try await shownAgain(
                [OverrideWarning(rules: broken.rules, phrases: phrases).problem], .unprocessableContent,
                broken: broken.rules)
        }
    }

    private func answer(
        _ form: SeriesForm, _ desk: BookingDesk, _ context: MemberContext, preview: SeriesPreview? = nil,
        problems: [FormProblem] = [], status: HTTPResponse.Status? = nil, broken: [BookingRefusal] = [],
        posted: Form = Form(values: [:])
    ) async throws -> Response {
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let placed = form.space.flatMap(catalogue.space)
        var spaces: [PlacedSpace] = []
        if desk.isStaff {
            let reach = try await Staff(installation).requirePosition(of: context.principal)
                .reach(of: .bookForOthers)
            spaces = catalogue.spaces.filter { reach.contains($0.facility.id) }
        } else if placed == nil {
            throw Unknown(.space)
        }
        let phrases = desk.frame.phrases
        let address =
            desk.isStaff
            ? "\(desk.base)/kund/\(desk.principal.customer.id)/serie" : "\(desk.frame.base)/boka/serie"
        var step = SeriesStep(
            desk: desk, heading: phrases(.seriesTitle),
            back: back(placed, desk), lead: placed.map { place($0, desk) } ?? "", address: address,
            fields: form.fields(
                spaces: spaces, lengths: desk.isStaff ? Self.staffLengths : placed?.rules.lengths ?? []),
            kept: (desk.isStaff ? [] : [("yta", form.space?.text ?? "")]) + [
                (SeriesForm.preset, form.presetDay)
            ],
            problems: problems)
        if desk.isStaff { step.lead = "" }
        if let preview {
            step.preview = SeriesStep.Preview(
                list: OccurrenceList(preview: preview, frame: desk.frame),
                action: desk.isStaff ? address : "\(desk.frame.base)/bokningsserier",
                hidden: [("serie", SeriesWishText.text(of: preview.wish))]
                    + (desk.isStaff ? [] : [("kund", desk.frame.payer)]),
                button: .seriesBook,
                broken: broken.isEmpty && desk.isStaff ? preview.brokenRules : broken, form: posted)
        }
        return pages.response(
            .seriesStep, in: desk.frame, title: step.heading,
            status: status ?? (problems.isEmpty ? .ok : .unprocessableContent), step.body)
    }

    private static let staffLengths = stride(from: 30, through: 720, by: 30).map { Minutes($0) }

    private func back(_ placed: PlacedSpace?, _ desk: BookingDesk) -> (href: String, label: String) {
        if desk.isStaff {
            return ("\(desk.base)/kund/\(desk.principal.customer.id)", desk.customerName ?? "")
        }
        return (
            "\(desk.base)/anlaggningar/\(placed?.facility.slug ?? "")",
            desk.frame.phrases.text("booking.otherTimes")
        )
    }

    private func place(_ placed: PlacedSpace, _ desk: BookingDesk) -> String {
        desk.frame.phrases.list([placed.facility.name, placed.name])
    }

    // MARK: Looking

    private func show(
        _ request: Request, context: MemberContext, isStaff: Bool
    ) async throws -> Response {
        let (desk, found) = try await series(of: request, context, isStaff: isStaff)
        let query = try Form(query: request)
        let page = SeriesPage(
            desk: desk, found: found, done: query["klart"], count: query["antal"].flatMap { Int($0) })
        return pages.response(.series, in: desk.frame, title: page.heading, page.body)
    }

    /// - Throws: ``Unknown``
    func series(
        of request: Request, _ context: MemberContext, isStaff: Bool
    ) async throws -> (BookingDesk, PlacedSeries) {
        let reference = try reference(in: context)
        let found = try await series.find(reference, by: context.principal, as: isStaff)
        var desk = BookingDesk(
            frame: pages.frame(of: request, context), principal: context.principal, isStaff: isStaff,
            pages: pages)
        desk.customerName = found.customer.map {
            $0.label(to: context.principal.person.id, in: desk.frame.phrases)
        }
        return (desk, found)
    }

    /// - Throws: ``Unknown``
    func reference(in context: MemberContext) throws -> BookingReference {
        guard let reference = BookingReference(written: try context.parameters.require("reference")) else {
            throw Unknown(.series)
        }
        return reference
    }

    private func desk(
        of request: Request, _ context: MemberContext, isStaff: Bool
    ) async throws -> BookingDesk {
        try await BookingDesk(
            of: request, context, isStaff: isStaff, pages: pages, installation: installation)
    }
}
