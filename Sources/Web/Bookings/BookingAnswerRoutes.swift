import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Who comes to a booking: its customer shares an address, and whoever has that answers without a log-in.
struct BookingAnswerRoutes {
    let installation: Installation
    let pages: Pages
    let addresses: ClientAddresses

    private var answers: BookingAnswers { BookingAnswers(installation) }

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("kommer/{secret}", use: ask)
        group.post("kommer/{secret}", use: answer)
        let members = group.group(context: MemberContext.self)
        members.post("bokningar/{id}/delning", use: share)
        members.post("bokningar/{id}/delning/slut", use: withdraw)
        members.post("bokningar/{id}/svar/{answer}/borttaget", use: remove)
    }

    @Sendable private func share(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        do {
            _ = try await answers.share(id, anew: true, by: context.principal)
        } catch let refusal as BookingRefusal where refusal != .notYours {
            // Its page says what it is now.
        }
        return back(to: id, context)
    }

    @Sendable private func withdraw(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        _ = try await answers.withdraw(id, by: context.principal)
        return back(to: id, context)
    }

    @Sendable private func remove(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try BookingRoutes.id(in: context)
        let answer = BookingAnswer.ID(try context.parameters.require("answer"))
        _ = try await answers.remove(answer, from: id, by: context.principal)
        return back(to: id, context)
    }

    private func back(to id: Booking.ID, _ context: MemberContext) -> Response {
        .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)#answers-title")
    }

    @Sendable private func ask(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let found = try await open(request, context)
        var page = BookingAnswerPage(frame: pages.frame(of: request, context), found: found)
        page.hasAnsweredNow = query["svarat"] == "1"
        return show(page)
    }

    @Sendable private func answer(_ request: Request, context: SiteContext) async throws -> Response {
        let form = try await Form(of: request)
        try form.expect("namn")
        let word = try form.require("svar")
        guard ["ja", "nej"].contains(word) else { throw Problem.malformed("svar", "It must be ja or nej.") }
        let secret = try context.parameters.require("secret")
        let found = try await open(request, context)
        var page = BookingAnswerPage(frame: pages.frame(of: request, context), found: found)
        let name = form["namn"] ?? ""
        page.name = name
        do {
            guard BookingAnswer.name(written: name) != nil else { throw AnswerRefusal.strangeName }
            if found.own == nil { try await count(request, context) }
            let given = try await answers.answer(
                secret, name: name, comes: word == "ja", own: AnswerCookie.finder(in: request),
                in: context.municipality)
            guard let given else { throw Unknown(.booking) }
            var response = Response.redirect(to: "/\(context.municipality.slug)/kommer/\(secret)?svarat=1")
            response.setCookie(AnswerCookie.cookie(given, now: installation.clock.now()))
            return response
        } catch let refusal as AnswerRefusal {
            page.refusal = refusal
            return show(page, status: refusal == .strangeName ? .unprocessableContent : .conflict)
        }
    }

    /// - Throws: ``Unknown`` for an address that there is not, which is counted as one that is guessed.
    private func open(_ request: Request, _ context: SiteContext) async throws -> OpenBooking {
        let found = try await answers.open(
            try context.parameters.require("secret"), own: AnswerCookie.finder(in: request),
            in: context.municipality)
        guard let found else {
            try await count(request, context)
            throw Unknown(.booking)
        }
        return found
    }

    /// So many secrets are guessed, and so many answers given, from one address, and no more.
    private func count(_ request: Request, _ context: SiteContext) async throws {
        try await Attempts(installation).fail(
            .feed, from: addresses.address(of: request, from: context.remoteAddress),
            in: context.municipality)
    }

    private func show(_ page: BookingAnswerPage, status: HTTPResponse.Status = .ok) -> Response {
        var response = pages.response(
            .bookingAnswer, in: page.frame, title: page.heading, status: status, page.body)
        for (name, value) in [
            ("x-robots-tag", "noindex, nofollow"), ("cache-control", "no-store"),
        ] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}

/// By which a browser may change what it has answered about a booking.
private enum AnswerCookie {
    private static func name(_ booking: Booking.ID) -> String { "__Host-svar-\(booking)" }

    /// Finds the secret of the answer about a booking.
    static func finder(in request: Request) -> @Sendable (Booking.ID) -> String? {
        let cookies = request.cookies
        return { cookies[name($0)]?.value }
    }

    static func cookie(_ given: GivenAnswer, now: Instant) -> Cookie {
        .own(
            name(given.booking), given.secret,
            maxAge: Int(clamping: max(0, given.until.seconds - now.seconds)))
    }
}
