import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Following an invitation's link.
struct InvitationRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.get("inbjudan/{token}", use: show)
        members.post("inbjudan/{token}", use: accept)
        members.post("inbjudan/{token}/nej", use: decline)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let token = SecretToken(try context.parameters.require("token"))
        let frame = pages.frame(of: request, context)
        do {
            let (invitation, organisation, inviter) = try await Invitations(installation).offer(
                token, to: context.principal)
            guard invitation.state == .open else {
                return .redirect(to: "\(frame.base)/foreningar/\(organisation.id)")
            }
            let title = frame.phrases(.organisationsInvitation, ["organisation": organisation.name])
            return pages.response(
                .invitation, in: frame, title: title, body(of: invitation, by: inviter, title, frame, context)
            )
        } catch let refusal as OrganisationRefusal {
            return refused(frame.phrases.sentence(for: refusal), .gone, frame)
        } catch let unknown as Unknown {
            return refused(frame.phrases.sentence(for: unknown), .notFound, frame)
        }
    }

    @Sendable private func accept(_ request: Request, context: MemberContext) async throws -> Response {
        let token = SecretToken(try context.parameters.require("token"))
        let frame = pages.frame(of: request, context)
        do {
            let organisation = try await Invitations(installation).accept(token, by: context.principal)
            let page = "/\(context.municipality.slug)/foreningar/\(organisation.id)"
            return .redirect(to: OrganisationDone.accepted.address(after: page))
        } catch let refusal as OrganisationRefusal {
            return refused(frame.phrases.sentence(for: refusal), .gone, frame)
        } catch let unknown as Unknown {
            return refused(frame.phrases.sentence(for: unknown), .notFound, frame)
        }
    }

    @Sendable private func decline(_ request: Request, context: MemberContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        do {
            try await Invitations(installation).decline(
                SecretToken(try context.parameters.require("token")), by: context.principal)
        } catch let refusal as OrganisationRefusal {
            return refused(frame.phrases.sentence(for: refusal), .gone, frame)
        } catch let unknown as Unknown {
            return refused(frame.phrases.sentence(for: unknown), .notFound, frame)
        }
        let title = frame.phrases(.organisationsDeclined)
        return pages.response(
            .invitation, in: frame, title: title,
            ["heading": title, "refusal": frame.phrases(.organisationsDeclinedText)])
    }

    private func body(
        of invitation: Invitation, by inviter: Person?, _ title: String, _ frame: PageFrame,
        _ context: MemberContext
    ) -> [String: Any] {
        let phrases = frame.phrases
        let by = inviter.map { phrases.name($0.shownName(to: context.principal.person.id)) }
        let permissions = MandatePermission.allCases.filter(invitation.scope.permissions.contains)
        return [
            "heading": title,
            "offer": [
                "list": permissions.map { phrases.sentence(phrases.permission($0)) },
                "days": phrases.sentence(phrases.span(invitation.scope.days, today: frame.today)),
                "action": frame.path, "declineAction": "\(frame.path)/nej",
                "by": by.map { phrases(.organisationsInvitedBy, ["name": $0]) }
                    ?? phrases(.organisationsInvitedByMunicipality),
                "who": phrases(.organisationsInvited, ["name": context.principal.person.name]),
            ] as [String: Any],
        ]
    }

    private func refused(_ why: String, _ status: HTTPResponse.Status, _ frame: PageFrame) -> Response {
        let title = frame.phrases(.organisationsNoInvitation)
        return pages.response(
            .invitation, in: frame, title: title, status: status, ["heading": title, "refusal": why])
    }
}
