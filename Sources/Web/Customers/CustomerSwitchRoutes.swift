import Domain
import Hummingbird
import Services

/// Acting for somebody else from now on: one press in the masthead.
struct CustomerSwitchRoutes {
    let installation: Installation

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("byt-kund", use: change)
    }

    @Sendable private func change(_ request: Request, context: MemberContext) async throws -> Response {
        let form = try await Form(of: request)
        let id = try form.require("kund")
        let person = context.principal.person.id
        let customer: Customer =
            id == person.text ? .person(person) : .organisation(Organisation.ID(id))
        let token = try await Sessions(installation).switchCustomer(to: customer, of: context.principal)
        var response = Response.redirect(to: ReturnAddress(form["back"], in: context.municipality).path)
        response.setCookie(SessionCookie.cookie(token, in: context.municipality))
        return response
    }
}
