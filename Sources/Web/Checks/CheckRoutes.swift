import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// What the staff on the spot mark: that a time was used or that nobody came, and what was damaged.
struct CheckRoutes {
    let installation: Installation
    let desks: StaffRoutes
    let bookings: StaffBookingRoutes

    private var checks: Checks { Checks(installation) }

    func addRoutes(to members: some RouterMethods<MemberContext>) {
        members.post("personal/bokningar/{id}/anvandning", use: mark)
        members.post("personal/bokningar/{id}/skador", use: report)
        members.get("personal/bokningar/{id}/skador/{damage}", use: photo)
        members.get("bokningar/{id}/skador/{damage}", use: photo)
    }

    @Sendable private func mark(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let id = try Self.id(in: context)
        let form = try await Form(of: request)
        guard let check = BookingCheck(rawValue: try form.require("sedd")) else {
            throw Problem.malformed("sedd", "It must be used or no-show.")
        }
        do {
            let booking = try await checks.mark(id, as: check, by: context.principal)
            guard form["plan"] == "1" else { return desk.redirect(to: "bokningar/\(id)?klart=checked") }
            let date = SwedishTime.date(of: booking.slot.starts)
            return desk.redirect(to: "plan?vy=dag&datum=\(date)&sedd=\(id)#b-\(id)")
        } catch {
            return try await bookings.booking(
                request, context, form: form, problems: [try Self.problem(of: error, on: desk)])
        }
    }

    @Sendable private func report(_ request: Request, context: MemberContext) async throws -> Response {
        let desk = try await desks.desk(of: request, context)
        let id = try Self.id(in: context)
        let sent = try await DamageField.form(of: request, by: context.principal)
        let photo = DamageField(upload: sent.upload, phrases: desk.phrases)
        var problems: [FormProblem] = []
        let note = sent.form["notering"].flatMap { Reason($0) }
        if note == nil {
            problems.append(FormProblem(field: "notering", text: desk.phrases.text("checks.noteMissing")))
        }
        if let problem = photo.problem { problems.append(problem) }
        guard problems.isEmpty, let note else {
            return try await bookings.booking(
                request, context, form: sent.form, problems: problems + photo.again)
        }
        do {
            try await checks.report(
                note, photo: photo.photo, on: id,
                key: sent.form["key"].flatMap { IdempotencyKey($0) }, by: context.principal)
        } catch {
            return try await bookings.booking(
                request, context, form: sent.form, problems: [try Self.problem(of: error, on: desk)])
        }
        return desk.redirect(to: "bokningar/\(id)?klart=reported")
    }

    @Sendable private func photo(_ request: Request, context: MemberContext) async throws -> Response {
        try await DamageDownload(installation: installation).response(in: context)
    }

    /// A refusal, as the form says it.
    ///
    /// - Throws: `error` itself where it is none
    private static func problem(of error: any Error, on desk: StaffDesk) throws -> FormProblem {
        switch error {
        case let refusal as CheckRefusal:
            FormProblem(field: "pa-plats", text: desk.phrases.text("checks.refusals.\(refusal.rawValue)"))
        case let refusal as BookingRefusal: desk.problem("pa-plats", refusal)
        default: throw error
        }
    }

    private static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }
}
