import Domain
import HTTPTypes
import Hummingbird
import Services

extension BookingRoutes {
    /// Says why, and offers the nearest free times with their buttons.
    func refused(
        _ refusal: BookingRefusal, wish: Slot, subject: RefusalPage.Subject = .book, frame: PageFrame
    ) async throws -> Response {
        guard let site = frame.site else { throw refusal }
        let placed = try await Places(installation).catalogue(of: site.municipality).space(wish.space)
        var nearest = try await Search(installation).nearest(
            to: wish, for: frame.customer?.id, in: site.municipality)
        // Nothing is moved to what has to be asked for.
        if case .move = subject { nearest.removeAll { $0.regime != .atOnce } }
        let page = RefusalPage(
            frame: frame, refusal: refusal, subject: subject,
            wish: placed.map { FreeSlot(placed: $0, period: wish.period) }, nearest: nearest)
        return response(page, refusal, frame: frame)
    }

    /// Says why a booking stays as it is, where no other time would help.
    func refused(
        _ refusal: BookingRefusal, _ subject: RefusalPage.Subject, frame: PageFrame
    ) -> Response {
        response(
            RefusalPage(frame: frame, refusal: refusal, subject: subject, wish: nil, nearest: []), refusal,
            frame: frame)
    }

    /// Asks whom a time is for that was shown for somebody else than the principal's customer.
    func other(
        than shown: Customer.ID, for wish: Slot, status: HTTPResponse.Status, by principal: Principal,
        frame: PageFrame
    ) async throws -> Response {
        let catalogue = try await Places(installation).catalogue(of: principal.municipality)
        guard let placed = catalogue.space(wish.space) else { throw Unknown(.space) }
        let page = OtherPayerPage(
            frame: frame,
            free: FreeSlot(
                placed: placed, period: wish.period,
                regime: try await Availability(installation).ruling(of: wish, for: principal).regime),
            shown: shown,
            formerName: try await Mandates(installation).name(
                of: Organisation.ID(shown.text), onceHeldBy: principal))
        return pages.response(.otherPayer, in: frame, title: page.heading, status: status, page.body)
    }

    private func response(_ page: RefusalPage, _ refusal: BookingRefusal, frame: PageFrame) -> Response {
        pages.response(.refusal, in: frame, title: page.heading, status: refusal.status, page.body)
    }
}

/// The way to log in and back to the same slot.
enum LogInRedirect {
    static func response(for address: BookingAddress, in municipality: Municipality) -> Response {
        let base = "/\(municipality.slug)"
        return .redirect(to: "\(base)/logga-in?" + QueryString.make([("back", address.path(in: base))]))
    }

    /// Back to a page that was asked for; a form that was posted is not sent again.
    ///
    /// - Parameter isFresh: one logs in again although one is logged in, to sign something.
    static func response(backTo request: Request, isFresh: Bool = false) -> Response {
        let base = "/" + (request.uri.path.split(separator: "/").first.map(String.init) ?? "")
        let back = request.method == .get ? request.uri.description : base
        return .redirect(
            to: "\(base)/logga-in?" + QueryString.make([("igen", isFresh ? "1" : nil), ("back", back)]))
    }
}

extension Form {
    /// The key of the page with what was pressed on it, since one page has many buttons.
    ///
    /// - Throws: ``Problem`` for a key that is too long or not ASCII.
    func key(for wish: Slot) throws -> IdempotencyKey? {
        guard let text = self["key"] else { return nil }
        let key = IdempotencyKey("\(text) \(wish.space) \(wish.starts.seconds)", endsWithCancellation: true)
        guard let key else { throw Problem.malformed("key", "It is too long, or not ASCII.") }
        return key
    }
}
