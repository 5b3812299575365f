import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Dividing a booking between an organisation's teams, the organisation's week by team, and the teams' calendars.
struct TeamRoutes {
    let installation: Installation
    let pages: Pages
    let publicOrigin: String?

    private var teams: Teams { Teams(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("bokningar/{id}/lag", use: choose)
        members.post("bokningar/{id}/lag", use: divide)
        members.get("foreningar/{id}/vecka", use: week)
        members.post("foreningar/{id}/lag/{section}/kalender", use: renew)
    }

    @Sendable private func choose(_ request: Request, context: MemberContext) async throws -> Response {
        try await page(request, context, form: nil, problems: [])
    }

    @Sendable private func divide(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        let form = try await Form(of: request)
        let found = try await teams.division(of: id, by: context.principal)
        let frame = pages.frame(of: request, context)
        let reading = try TeamForm(form).reading(of: found.booking.booking, phrases: frame.phrases)
        let scope = try form.require("omfang")
        guard ["en", "alla"].contains(scope) else {
            throw Problem.malformed("omfang", "It must be one or all.")
        }
        switch reading {
        case .problems(let problems): return try await page(request, context, form: form, problems: problems)
        case .slots(let slots):
            do {
                try await teams.divide(id, into: slots, everyComing: scope == "alla", by: context.principal)
            } catch let refusal as TeamRefusal {
                let problem = FormProblem(
                    field: "lag-1", text: frame.phrases.text("teams.problems.\(refusal.code)"))
                return try await page(request, context, form: form, problems: [problem])
            }
            return .redirect(to: "\(frame.base)/bokningar/\(id)")
        }
    }

    private func page(
        _ request: Request, _ context: MemberContext, form: Form?, problems: [FormProblem]
    ) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        let frame = pages.frame(of: request, context)
        let found: (booking: PlacedBooking, teams: [Section], slots: [NamedTeamSlot])
        do {
            found = try await teams.division(of: id, by: context.principal)
        } catch is TeamRefusal {
            return .redirect(to: "\(frame.base)/bokningar/\(id)")
        }
        let booking = found.booking.booking
        guard booking.isConfirmed, frame.now < booking.slot.ends, !found.teams.isEmpty else {
            return .redirect(to: "\(frame.base)/bokningar/\(id)")
        }
        let page = TeamDivisionPage(
            frame: frame, item: found.booking, teams: found.teams, slots: found.slots, form: form,
            problems: problems)
        return pages.response(
            .teamDivision, in: frame, title: frame.phrases.text("teams.title"),
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func week(_ request: Request, context: MemberContext) async throws -> Response {
        try await week(request, context, made: nil)
    }

    /// The address is shown on the page that the press brings and nowhere else.
    @Sendable private func renew(_ request: Request, context: MemberContext) async throws -> Response {
        let organisation = Organisation.ID(try context.parameters.require("id"))
        let team = Section.ID(try context.parameters.require("section"))
        let secret = try await TeamFeeds(installation).renew(
            of: team, in: organisation, for: context.principal)
        return try await week(request, context, made: (team, secret))
    }

    private func week(
        _ request: Request, _ context: MemberContext, made: (team: Section.ID, secret: String)?
    ) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let query = try Form(query: request)
        let date = query["vecka"].flatMap { CalendarDate($0) } ?? frame.today
        let week = try await teams.week(
            of: Organisation.ID(try context.parameters.require("id")), around: date, by: context.principal)
        let page = TeamWeekPage(
            frame: frame, week: week, team: query["lag"].map { Section.ID($0) }, made: made,
            origin: publicOrigin ?? FeedAddress.origin(of: request))
        return pages.response(.teamWeek, in: frame, title: page.heading, page.body)
    }
}
