import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Reviewing the organisations that people have registered.
struct OrganisationReviewRoutes {
    let installation: Installation
    let desks: StaffRoutes

    private var reviews: OrganisationReviews { OrganisationReviews(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("personal/foreningar", use: list)
        members.get("personal/foreningar/{id}", use: show)
        members.post("personal/foreningar/{id}/beslut", use: decide)
        addSettling(to: members)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let query = try Form(query: request)
        let state = query["lage"].flatMap { Organisation.State.Name(rawValue: $0) } ?? .submitted
        let found = try await reviews.list(
            state, after: query["efter"].map { Organisation.ID($0) }, by: context.principal)
        let page = OrganisationReviewsPage(
            desk: desk, state: state, organisations: found.organisations, hasMore: found.hasMore)
        return desk.response(.staffOrganisations, desk.phrases(.staffOrganisationsTitle), page.body)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        try await show(request, context, Form(text: ""), [])
    }

    func show(
        _ request: Request, _ context: MemberContext, _ form: Form, _ problems: [FormProblem]
    ) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let reviewed = try await reviews.find(Self.id(in: context), by: context.principal)
        let page = OrganisationReviewPage(
            desk: desk, reviewed: reviewed,
            done: problems.isEmpty ? try OrganisationDone(of: request) : nil, form: form, problems: problems)
        return desk.response(
            .staffOrganisation, reviewed.standing.organisation.name,
            status: problems.isEmpty ? .ok : .unprocessableContent, page.body)
    }

    @Sendable private func decide(_ request: Request, context: MemberContext) async throws -> Response {
        let (id, form) = (try Self.id(in: context), try await Form(of: request))
        let phrases = frame(request, context).phrases
        guard let reason = form["skal"].flatMap({ Reason($0) }) else {
            let problem = FormProblem(field: "skal", text: phrases(.staffFormReason))
            return try await show(request, context, form, [problem])
        }
        do {
            switch form["beslut"] {
            case "godkannande": try await reviews.approve(id, by: context.principal, because: reason)
            case "avslag": try await reviews.refuse(id, by: context.principal, because: reason)
            default:
                let text = phrases.text("staff.organisations.decisionNeeded")
                return try await show(request, context, form, [FormProblem(field: "main", text: text)])
            }
        } catch OrganisationRefusal.alreadyDecided {
            let text = phrases.sentence(for: OrganisationRefusal.alreadyDecided)
            return try await show(request, context, form, [FormProblem(field: "main", text: text)])
        }
        return .redirect(to: "/\(context.municipality.slug)/personal/foreningar/\(id)")
    }

    func frame(_ request: Request, _ context: MemberContext) -> PageFrame {
        desks.pages.frame(of: request, context)
    }

    private static func id(in context: MemberContext) throws -> Organisation.ID {
        Organisation.ID(try context.parameters.require("id"))
    }
}
