import Domain
import HTTPTypes
import Hummingbird
import Services
import Texts

/// Pages where times are booked, looked at, moved and cancelled.
struct BookingRoutes {
    let installation: Installation
    let pages: Pages
    /// Where the site is for everyone; without it, where the request says that it went.
    let publicOrigin: String?

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("boka/tid", use: slot)
        group.post("bokningar", use: book)
        let members = group.group(context: MemberContext.self)
        members.get("bokningar", use: list)
        members.get("bokningar.csv", use: table)
        members.get("bokningar/{id}", use: show)
        members.post("bokningar/{id}/avbokning", use: cancel)
        members.post("bokningar/{id}/angrad-avbokning", use: reinstate)
        members.get("bokningar/{id}/flytt", use: chooseMove)
        members.post("bokningar/{id}/flytt", use: move)
        members.post("bokningar/{id}/aterflytt", use: moveBack)
        members.get("bokningar/{id}/aterlamning", use: chooseGivingBack)
        members.post("bokningar/{id}/aterlamning", use: giveBack)
    }

    /// One slot with its one button: where one comes back to after logging in.
    @Sendable private func slot(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let wish = try query.slot()
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        guard let placed = catalogue.space(wish.space) else { throw Unknown(.space) }
        let frame = pages.frame(of: request, context)
        if let principal = context.principal, case .customer(let shown) = query["kund"].map(ShownPayer.init),
            shown != principal.customer.id
        {
            return try await other(than: shown, for: wish, status: .ok, by: principal, frame: frame)
        }
        let ruling = try await Availability(installation).ruling(
            of: wish, for: context.principal?.customer.id, in: context.municipality)
        let page = SlotPage(
            frame: frame, free: FreeSlot(placed: placed, period: wish.period, regime: ruling.regime),
            why: ruling.why,
            usually: ruling.regime == .onRequest
                ? try await Requests(installation).answerTime(in: context.municipality) : nil)
        return pages.response(.bookingSlot, in: frame, title: frame.phrases(.bookingSlotTitle), page.body)
    }

    @Sendable private func book(_ request: Request, context: SiteContext) async throws -> Response {
        let form = try await Form(of: request)
        let wish = try form.slot()
        let payer = try form.payer()
        guard let principal = context.principal else {
            return LogInRedirect.response(for: BookingAddress(wish, payer: payer), in: context.municipality)
        }
        guard case .customer(let shown) = payer else {
            return .redirect(to: BookingAddress(wish).path(in: "/\(context.municipality.slug)"))
        }
        guard shown == principal.customer.id else {
            return try await other(
                than: shown, for: wish, status: .conflict, by: principal,
                frame: pages.frame(of: request, context))
        }
        do {
            let booking = try await Bookings(installation).book(
                wish, key: try form.key(for: wish), by: principal)
            return .redirect(to: "/\(context.municipality.slug)/bokningar/\(booking.id)")
        } catch let refusal as BookingRefusal {
            return try await refused(refusal, wish: wish, frame: pages.frame(of: request, context))
        }
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        let query = try Form(query: request)
        let frame = pages.frame(of: request, context)
        let choice = try BookingChoice(query)
        let found = try await BookingsOfCustomer(installation).overview(
            choice.filter, after: query["efter"].map { Booking.ID($0) }, of: context.principal)
        var page = BookingsPage(
            frame: frame,
            offers: choice.isEmpty ? try await Offers(installation).list(of: context.principal) : [],
            answer: query["erbjudande"],
            handovers: choice.isEmpty
                ? try await Handovers(installation).list(of: context.principal) : ([], []),
            handedOver: query["overlamning"],
            waiting: choice.isEmpty ? try await WaitingList(installation).list(of: context.principal) : [],
            waited: query["vantar"],
            coming: found.coming, series: found.series,
            arrangements: choice.isEmpty
                ? try await Arrangements(installation).list(of: context.principal) : [],
            calledOff: found.calledOff, past: found.past, hasMorePast: found.hasMorePast,
            cancelled: try await cancelled(query["avbokad"], of: context.principal),
            feed: try await feed(request, context),
            origin: publicOrigin ?? FeedAddress.origin(of: request))
        page.choice = choice
        page.overview = found
        if choice.isEmpty {
            page.favourites = try await Favourites(installation).list(of: context.principal)
            page.hasFavouritesFull = query["favoriter"] == "full"
        }
        return pages.response(.bookings, in: frame, title: page.heading, page.body)
    }

    @Sendable private func table(_ request: Request, context: MemberContext) async throws -> Response {
        let choice = try BookingChoice(Form(query: request))
        let file = BookingFile(
            frame: pages.frame(of: request, context),
            selection: try await BookingsOfCustomer(installation).selection(
                choice.filter, of: context.principal))
        return file.response(in: context.municipality)
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await BookingsOfCustomer(installation).find(
            Self.id(in: context), of: context.principal)
        let frame = pages.frame(of: request, context)
        let nextWeek = try await NextWeek(after: found, for: context.principal, installation: installation)
        let query = try Form(query: request)
        let isWaiting = found.asked.map { $0.request.outcome == nil } ?? false
        let offers = isWaiting ? try await Offers(installation).list(of: context.principal) : []
        var page = BookingPage(
            frame: frame, item: found, nextWeek: nextWeek,
            usually: isWaiting
                ? try await Requests(installation).answerTime(in: context.municipality) : nil,
            offers: offers.filter { $0.offer.booking == found.booking.id },
            change: (query["flyttad"] ?? query["avbokning"]).flatMap { BookingPage.Change(rawValue: $0) })
        page.handover = try await Handovers(installation).standing(
            of: found.booking.id, for: context.principal)
        if found.booking.slot.starts <= frame.now {
            page.damages = try await Checks(installation).damages(
                on: found.booking.id, seenBy: context.principal)
        }
        page.whoComes = try await BookingAnswers(installation)
            .find(found.booking.id, by: context.principal)
            .body(of: found.booking, at: publicOrigin ?? FeedAddress.origin(of: request), in: frame)
        return pages.response(.booking, in: frame, title: page.heading, page.body)
    }

    @Sendable private func cancel(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        do {
            _ = try await Bookings(installation).cancel(id, by: context.principal)
        } catch BookingRefusal.alreadyCancelled {
            // A second press on the same button has what it wanted.
        } catch let refusal as BookingRefusal {
            return refused(refusal, .cancel(id), frame: pages.frame(of: request, context))
        }
        return .redirect(to: "/\(context.municipality.slug)/bokningar?avbokad=\(id)")
    }

    @Sendable private func reinstate(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        do {
            _ = try await Bookings(installation).reinstate(id, by: context.principal)
        } catch let refusal as BookingRefusal where refusal != .notYours {
            let found = try await BookingsOfCustomer(installation).find(id, of: context.principal)
            return try await refused(
                refusal, wish: found.booking.slot, subject: .reinstate(id),
                frame: pages.frame(of: request, context))
        }
        return .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)?avbokning=angrad")
    }

    @Sendable private func chooseMove(_ request: Request, context: MemberContext) async throws -> Response {
        let found = try await BookingsOfCustomer(installation).find(
            Self.id(in: context), of: context.principal)
        let frame = pages.frame(of: request, context)
        guard let placed = found.placed else { throw Unknown(.space) }
        if let refusal = found.booking.refusalOfCancelling(under: placed.rules, now: frame.now) {
            if found.booking.canBeGivenBack(in: placed, now: frame.now) {
                return .redirect(to: "\(frame.base)/bokningar/\(found.booking.id)/aterlamning")
            }
            return refused(refusal, .move(found.booking.id), frame: frame)
        }
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        let choice = MoveChoice(
            try Form(query: request), booking: found.booking, placed: placed, in: catalogue,
            today: frame.today)
        let page = MovePage(
            frame: frame, booking: found.booking, placed: placed, choice: choice,
            result: try await Search(installation).find(
                choice.wish, page: choice.page, for: context.principal.customer.id,
                in: context.municipality),
            adjustments: try await Availability(installation).adjustments(
                of: found.booking, in: context.municipality))
        return pages.response(.move, in: frame, title: frame.phrases(.moveTitle), page.body)
    }

    @Sendable private func move(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        let wish = try await Form(of: request).slot()
        do {
            _ = try await Bookings(installation).move(id, to: wish, by: context.principal)
            return .redirect(to: "/\(context.municipality.slug)/bokningar/\(id)?flyttad=1")
        } catch let refusal as BookingRefusal {
            let frame = pages.frame(of: request, context)
            let found = try await BookingsOfCustomer(installation).find(id, of: context.principal)
            if let rules = found.placed?.rules, !wish.extends(found.booking.slot),
                let own = found.booking.refusalOfCancelling(under: rules, now: frame.now)
            {
                return refused(own, .move(id), frame: frame)
            }
            return try await refused(refusal, wish: wish, subject: .move(id), frame: frame)
        }
    }

    @Sendable private func moveBack(_ request: Request, context: MemberContext) async throws -> Response {
        let id = try Self.id(in: context)
        let before = try await BookingsOfCustomer(installation).find(id, of: context.principal).booking
        do {
            _ = try await Bookings(installation).moveBack(id, by: context.principal)
        } catch let refusal as BookingRefusal {
            return refused(refusal, .moveBack(id), frame: pages.frame(of: request, context))
        }
        let change: BookingPage.Change = before.lastTimeChange == .moved ? .movedBack : .changedBack
        return .redirect(
            to: "/\(context.municipality.slug)/bokningar/\(id)?flyttad=\(change.rawValue)")
    }

    private func feed(_ request: Request, _ context: MemberContext) async throws -> FeedOffer {
        let feeds = CalendarFeeds(installation)
        guard case .organisation(let organisation) = context.principal.customer else {
            return try await feeds.secret(of: context.principal).map { .address($0) } ?? .lost
        }
        if let link = FeedLink(of: request, for: organisation, in: context.municipality) {
            return .address(link.secret)
        }
        return .hidden(isMade: try await feeds.hasAddress(context.principal))
    }

    static func id(in context: MemberContext) throws -> Booking.ID {
        Booking.ID(try context.parameters.require("id"))
    }

    private func cancelled(_ id: String?, of principal: Principal) async throws -> PlacedBooking? {
        guard let id else { return nil }
        let found = try? await BookingsOfCustomer(installation).find(Booking.ID(id), of: principal)
        return found.flatMap { $0.booking.state.name == .cancelled ? $0 : nil }
    }
}
