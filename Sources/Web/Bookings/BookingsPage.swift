import Domain
import Services
import Texts

/// One's own bookings.
struct BookingsPage {
    let frame: PageFrame
    /// What can be taken with one press.
    let offers: [PlacedOffer]
    /// How the offer ended that was answered just now, as it stands in the address.
    let answer: String?
    /// What others hand over to one, and what one hands over.
    var handovers: (received: [PlacedHandover], given: [PlacedHandover]) = ([], [])
    /// How it went to answer one of them just now, as it stands in the address.
    var handedOver: String?
    /// What one waits for.
    var waiting: [PlacedWaiting] = []
    /// How it went to begin or to stop waiting just now, as it stands in the address.
    var waited: String?
    let coming: [PlacedBooking]
    /// Those that have something left to come; each stands once in the place of its bookings.
    var series: [ListedSeries] = []
    /// As the series.
    var arrangements: [Arrangement] = []
    /// Cancelled, denied or expired, though their time is still to come.
    let calledOff: [PlacedBooking]
    let past: [PlacedBooking]
    let hasMorePast: Bool
    /// The booking that was cancelled just now.
    let cancelled: PlacedBooking?
    let feed: FeedOffer
    /// Scheme, name and port of this server as everyone knows it.
    let origin: String
    /// Which of them were asked for.
    var choice = BookingChoice()
    /// What there is to choose among; without it no choice is offered.
    var overview: BookingOverview?
    /// The facilities that whoever looks has marked.
    var favourites: [Facility] = []
    /// Whether a press just now came to nothing, since there are as many as one may have.
    var hasFavouritesFull = false

    private var phrases: Phrases { frame.phrases }

    /// Says whose they are when that is not oneself.
    var heading: String {
        let name: String? =
            switch choice.filter.customers {
            case .acting: frame.actingFor
            case .one(let id): id.text == frame.person?.id.text ? nil : frame.name(of: id)
            case .all: nil
            }
        return name.map { phrases(.organisationsBookings, ["organisation": $0]) } ?? phrases(.bookingsTitle)
    }

    var body: [String: Any] {
        var body: [String: Any] = [
            "heading": heading, "hasOffers": !offers.isEmpty,
            "offers": offers.map { OfferRow(item: $0, frame: frame).body },
            "hasHandovers": !handoverRows.isEmpty, "handovers": handoverRows,
            "hasWaiting": !waiting.isEmpty,
            "waiting": waiting.map { WaitingRow(item: $0, frame: frame).body },
            "hasComing": !coming.isEmpty, "coming": entries, "hasPast": !past.isEmpty,
            "past": past.map(pastRow), "hasCalledOff": !calledOff.isEmpty, "calledOff": calledOff.map(row),
            "calledOffHeading": phrases.headingOfCalledOff(calledOff.map(\.booking)),
            "feedAction": "\(frame.base)/kalender",
            "feedLabel": feedLabel,
            "feedTexts": [
                "title": phrases(frame.actingFor == nil ? .bookingsFeed : .bookingsFeedOther),
                "text": frame.actingFor.map { phrases(.bookingsFeedTextOther, ["organisation": $0]) }
                    ?? phrases(.bookingsFeedText),
            ],
        ]
        if case .address(let secret) = feed { body["feed"] = address(of: secret) }
        if frame.actingFor != nil { body["feedOnce"] = phrases(.bookingsFeedShownOnce) }
        body["showsComing"] = choice.isEmpty || !coming.isEmpty
        body["comingHeading"] = phrases.text(
            shows(.coming) ? "bookings.coming" : "bookings.filter.standings.requested")
        body["nothing"] =
            choice.isEmpty || !coming.isEmpty || !calledOff.isEmpty || !past.isEmpty
            ? nil : phrases.text("bookings.filter.nothing")
        body["isChosen"] = !choice.isEmpty
        if overview?.hasMoreComing == true, let last = coming.last {
            body["moreComing"] = address(after: last, among: shows(.coming) ? .coming : .requested)
        }
        if overview?.hasMoreCalledOff == true, let last = calledOff.last {
            body["moreCalledOff"] =
                choice.standing.isEmpty
                ? address(after: nil, among: .cancelled) : address(after: last, among: .cancelled)
        }
        if hasMorePast, let last = past.last { body["morePast"] = address(after: last, among: .past) }
        if let overview { body["filter"] = choice.body(of: overview, in: frame) }
        if !favourites.isEmpty { body["favourites"] = ["list": frame.favourites(favourites)] }
        if hasFavouritesFull {
            body["notice"] = [
                "text": phrases.text("favourites.full", ["most": phrases.number(Favourite.most)])
            ]
        }
        body["seriesHref"] = seriesAddress
        if coming.isEmpty, seriesAddress == nil, choice.isEmpty {
            body["seriesHelp"] = phrases.text("series.linkText")
        }
        if let cancelled { body["notice"] = notice(of: cancelled) }
        if let key = OfferRefusal.answers.first(where: { $0 == answer }) {
            body["notice"] = ["text": phrases.text("offers.answers.\(key)")]
        }
        if let key = Self.handoverAnswers.first(where: { $0 == handedOver }) {
            body["notice"] = ["text": phrases.text("handovers.answers.\(key)")]
        }
        if let key = WaitingRoutes.answers.first(where: { $0 == waited }) {
            body["notice"] = ["text": phrases.text("waiting.answers.\(key)")]
        }
        return body
    }

    private static let handoverAnswers = HandoverRefusal.codes + ["over-limit"]

    private var handoverRows: [[String: Any]] {
        handovers.received.map { HandoverRow(item: $0, isReceived: true, frame: frame).body }
            + handovers.given.map { HandoverRow(item: $0, isReceived: false, frame: frame).body }
    }

    private func shows(_ standing: BookingFilter.Standing) -> Bool {
        choice.filter.standing.map { $0 == standing } ?? (standing != .requested)
    }

    private func address(after item: PlacedBooking?, among standing: BookingFilter.Standing) -> String {
        "\(frame.base)/bokningar?\(choice.only(standing).query(after: item?.booking.id))"
    }

    /// Whose a booking is, where several customers' stand together.
    private func customer(of booking: Booking) -> String? {
        guard case .all = choice.filter.customers else { return nil }
        return frame.name(of: booking.customer)
    }

    /// Where one books several times, filled in with the time that one has next, or had last.
    private var seriesAddress: String? {
        let known = (coming + past).first { item in
            guard let placed = item.placed else { return false }
            return item.booking.isConfirmed && placed.canBePressed && placed.rules.regime == .atOnce
        }
        guard var slot = known?.booking.slot else { return nil }
        repeat { slot = slot.aWeekLater } while SwedishTime.date(of: slot.starts) <= frame.today
        return SeriesAddress(slot).path(in: frame.base)
    }

    private var feedLabel: String {
        if case .hidden(isMade: false) = feed {
            phrases(.bookingsFeedMake)
        } else {
            phrases(.bookingsFeedRenew)
        }
    }

    private func address(of secret: String) -> [String: String] {
        let address = FeedAddress("\(frame.base)/kalender/\(secret).ics", at: origin)
        return ["address": address.text, "subscribeHref": address.pressed]
    }

    /// What is to come, by time: a series and an arrangement stand where their next booking is.
    private var entries: [[String: Any]] {
        let known = Dictionary(series.map { ($0.series.id, $0) }, uniquingKeysWith: { first, _ in first })
        let wholes = Dictionary(arrangements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var shown: Set<BookingSeries.ID> = []
        var shownWholes: Set<Arrangement.ID> = []
        return coming.compactMap { item in
            if let whole = item.booking.part.flatMap({ wholes[$0.arrangement] }) {
                return shownWholes.insert(whole.id).inserted ? row(whole, next: item) : nil
            }
            guard let id = item.booking.occurrence?.series, let series = known[id] else {
                return comingRow(item)
            }
            return shown.insert(id).inserted ? row(series, next: item) : nil
        }
    }

    private func row(_ item: ListedSeries, next: PlacedBooking) -> [String: Any] {
        let slot = next.booking.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: frame.today)
        var row: [String: Any] = [
            "href": "\(frame.base)/bokningsserier/\(item.series.reference)",
            "day": phrases.sentence(day), "time": phrases.times(slot.period), "where": place(of: next),
            "mark": phrases.list([
                phrases.sentence(phrases.rhythm(of: item.series.plan.recurrence.pattern)),
                phrases(.seriesOccurrences, count: item.coming),
                phrases(.seriesPartOf, ["reference": item.series.reference.text]),
            ]),
        ]
        row["customer"] = customer(of: next.booking)
        return row
    }

    private func row(_ whole: Arrangement, next: PlacedBooking) -> [String: Any] {
        let slot = next.booking.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: frame.today)
        let count = coming.count(where: { $0.booking.part?.arrangement == whole.id })
        return [
            "href": "\(frame.base)/arrangemang/\(whole.reference)", "day": phrases.sentence(day),
            "time": phrases.times(slot.period), "where": place(of: next),
            "mark": phrases.list([
                whole.name.text, phrases(.arrangementTimes, count: count), whole.reference.text,
            ]),
        ]
    }

    private func row(_ item: PlacedBooking) -> [String: Any] {
        let booking = item.booking
        var row: [String: Any] = [
            "href": address(of: booking), "day": phrases.sentence(day(of: booking)),
            "time": phrases.times(booking.slot.period), "where": place(of: item),
        ]
        row["customer"] = customer(of: booking)
        if !booking.isConfirmed {
            row["state"] = booking.stateMark(in: frame, under: item.placed?.rules)
            row["toPay"] = item.toPay(in: frame)
        }
        return row
    }

    private func pastRow(_ item: PlacedBooking) -> [String: Any] {
        var row = row(item)
        row["reference"] = item.booking.isConfirmed ? item.booking.reference.text : nil
        return row
    }

    private func comingRow(_ item: PlacedBooking) -> [String: Any] {
        let booking = item.booking
        let address = address(of: booking)
        let values = [
            "day": day(of: booking), "time": phrases.times(booking.slot.period),
            "facility": item.placed?.facility.name ?? "",
        ]
        var row = row(item)
        row["detail"] = booking.isConfirmed ? detail(of: booking) : nil
        row["mark"] = booking.isConfirmed ? item.moveMark(in: frame) : nil
        row["hindrances"] =
            booking.slot.ends > frame.now
            ? item.hindrances.map { phrases.text("booking.hindrances.\($0.code)") } : []
        guard let rules = item.placed?.rules else { return row }
        switch booking.refusalOfCancelling(under: rules, now: frame.now) {
        case nil:
            if booking.isConfirmed {
                row["moveHref"] = "\(address)/flytt"
                row["moveName"] = named(.bookingMoveName, values)
            }
            let isAsked = booking.state.name == .requested
            row["cancelAction"] = "\(address)/avbokning"
            row["cancelLabel"] = phrases(isAsked ? .bookingWithdraw : .bookingCancel)
            row["cancelName"] = named(isAsked ? .bookingWithdrawName : .bookingCancelName, values)
        case .tooLate:
            row["rule"] = phrases(.bookingsTooLate)
            if let placed = item.placed, booking.canBeGivenBack(in: placed, now: frame.now) {
                row["lateHref"] = "\(address)/aterlamning"
                row["lateName"] = named(.bookingLateName, values)
            }
        default: break
        }
        return row
    }

    /// With the facility's name by itself.
    private func named(_ phrase: Phrase, _ values: [String: String]) -> [String: String] {
        phrases.parts(phrase.rawValue, naming: "facility", values["facility"] ?? "", values)
    }

    private func address(of booking: Booking) -> String { "\(frame.base)/bokningar/\(booking.id)" }

    private func day(of booking: Booking) -> String {
        phrases.day(SwedishTime.date(of: booking.slot.starts), today: frame.today)
    }

    private func place(of item: PlacedBooking) -> String {
        item.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? ""
    }

    private func detail(of booking: Booking) -> String {
        phrases.list([booking.reference.text] + [booking.price.map(phrases.cost)].compactMap(\.self))
    }

    private func notice(of item: PlacedBooking) -> [String: Any] {
        let slot = item.booking.slot
        let day = phrases.day(SwedishTime.date(of: slot.starts), today: frame.today)
        let values = [
            "day": day, "time": phrases.times(slot.period), "facility": item.placed?.facility.name ?? "",
        ]
        var notice: [String: Any] = [
            "text": phrases(.bookingCancelled, values.merging(["day": phrases.sentence(day)]) { $1 })
        ]
        guard let placed = item.placed, frame.now < slot.starts else { return notice }
        if let asked = item.asked, asked.request.outcome != .accepted {
            notice["text"] = phrases(
                .bookingWithdrawn, values.merging(["day": phrases.sentence(day)]) { $1 })
            return notice
        }
        guard item.booking.canBeReinstated(in: frame) else {
            notice["why"] = phrases(.bookingCancelledBookAgain)
            let button = SlotButton(free: FreeSlot(placed: placed, period: slot.period))
            var (again, spoken) = (button.sent(in: frame), button.spoken(in: frame))
            spoken["before"] = "\(phrases(.bookingBookAgain)): \(spoken["before"] ?? "")"
            again["label"] = phrases(.bookingBookAgain)
            again["spoken"] = spoken
            notice["again"] = again
            return notice
        }
        notice["why"] = phrases(.bookingCancelledWhy, ["length": phrases.length(Booking.undoTime)])
        notice["undo"] =
            [
                "action": "\(frame.base)/bokningar/\(item.booking.id)/angrad-avbokning",
                "label": phrases(.bookingReinstate), "spoken": named(.bookingReinstateName, values),
            ] as [String: Any]
        return notice
    }
}

extension Booking {
    /// Whether whoever looks can have it back as it was.
    func canBeReinstated(in frame: PageFrame) -> Bool {
        guard let person = frame.person else { return false }
        return refusalOfReinstating(by: person.id, now: frame.now) == nil
    }
}
