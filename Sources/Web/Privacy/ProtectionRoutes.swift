import Domain
import HTTPTypes
import Hummingbird
import Services

/// A customer's protected identity in the hands of the staff: each step for a reason that goes on record.
struct ProtectionRoutes {
    let installation: Installation
    let customers: CustomerRoutes

    private var protection: ProtectedIdentity { ProtectedIdentity(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("personal/kund/{customer}/visa", use: reveal)
        members.post("personal/kund/{customer}/skydd", use: change)
    }

    /// The name is on this answer alone: nothing keeps it, and its address does not lead to it again.
    @Sendable private func reveal(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await customers.desks.desk(of: request, context)
        try desk.require(.seeProtected)
        let form = try await Form(of: request)
        guard let reason = form["skal"].flatMap({ Reason($0) }) else {
            return try await customers.show(desk, context, form: form, problem: "skal")
        }
        let name = try await protection.name(
            of: Person.ID(try context.parameters.require("customer")), by: context.principal, because: reason)
        return try await customers.show(desk, context, form: Form(text: ""), revealed: name)
    }

    @Sendable private func change(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await customers.desks.desk(of: request, context)
        let form = try await Form(of: request)
        let isOn: Bool
        switch form["skydd"] {
        case "ja": isOn = true
        case "nej": isOn = false
        default: throw Problem.malformed("skydd", "It must be ja or nej.")
        }
        try desk.require(isOn ? .seeCustomers : .seeProtected)
        guard let reason = form["skal-skydd"].flatMap({ Reason($0) }) else {
            return try await customers.show(desk, context, form: form, problem: "skal-skydd")
        }
        let id = try context.parameters.require("customer")
        try await protection.set(isOn, for: Person.ID(id), by: context.principal, because: reason)
        return desk.redirect(to: "kund/\(id)")
    }
}
