import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

extension BookingRoutes {
    @Sendable func chooseGivingBack(_ request: Request, context: MemberContext) async throws -> Response {
        try await givingBack(request, context)
    }

    @Sendable func giveBack(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        let form = try await Form(of: request)
        try form.expect("varfor", "key")
        let kept = try form.kept()
        let reason = form["varfor"].flatMap { Reason($0) }
        guard form["varfor"] == nil || reason != nil else {
            return try await givingBack(request, context, form: form, isReasonWrong: true)
        }
        do {
            let booking = try await Bookings(installation).giveBack(
                id, keeping: kept, because: reason, key: try form.key(of: kept), by: context.principal)
            let done = booking.isConfirmed ? "?flyttad=1" : ""
            return .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)\(done)")
        } catch BookingRefusal.alreadyCancelled {
            return .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)")
        } catch let refusal as BookingRefusal {
            return refused(refusal, .giveBack(id), frame: pages.frame(of: request, context))
        }
    }

    private func givingBack(
        _ request: Request, _ context: MemberContext, form: Form = Form(values: [:]),
        isReasonWrong: Bool = false
    ) async throws -> Response {
        let found = try await BookingsOfCustomer(installation).find(
            Self.id(in: context), of: context.principal)
        let frame = pages.frame(of: request, context)
        guard let placed = found.placed else { throw Unknown(.space) }
        guard found.booking.canBeGivenBack(in: placed, now: frame.now) else {
            let refusal = found.booking.refusalOfGivingBack(keeping: nil, in: placed, now: frame.now)
            return refused(refusal ?? .past, .giveBack(found.booking.id), frame: frame)
        }
        guard found.booking.refusalOfCancelling(under: placed.rules, now: frame.now) != nil else {
            return .redirect(to: "\(frame.base)/bokningar/\(found.booking.id)/flytt")
        }
        let adjustments = try await Availability(installation).adjustments(
            of: found.booking, in: context.municipality)
        var page = GivingBackPage(
            frame: frame, booking: found.booking, placed: placed, adjustments: adjustments, form: form)
        if isReasonWrong {
            page.problems = [FormProblem(field: "varfor", text: frame.phrases(.givingBackReasonWrong))]
        }
        return pages.response(
            .givingBack, in: frame, title: frame.phrases(.givingBackTitle),
            status: isReasonWrong ? .unprocessableContent : .ok, page.body)
    }
}

extension Form {
    /// The key of the page with what was pressed on it.
    fileprivate func key(of kept: Period?) throws -> IdempotencyKey {
        let time = kept.map { "\($0.lowerBound.seconds) \($0.upperBound.seconds)" } ?? ""
        guard let key = IdempotencyKey("\(try require("key")) \(time)") else {
            throw Problem.malformed("key", "It is too long, or not ASCII.")
        }
        return key
    }

    /// What is kept of a time: two times with a stroke between them; nothing when all of it is given back.
    fileprivate func kept() throws -> Period? {
        let text = try require("behall")
        if text == "inget" { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let start = Instant(rfc3339: parts[0]), let end = Instant(rfc3339: parts[1]),
            start < end
        else { throw Problem.malformed("behall", "It must be two times.") }
        return start..<end
    }
}
