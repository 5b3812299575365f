import Domain
import Services
import Texts

/// One booking: the confirmation, and what can be done with it.
struct BookingPage {
    let frame: PageFrame
    let item: PlacedBooking
    let nextWeek: NextWeek?
    /// How soon requests are usually answered, where this one waits.
    var usually: AnswerTime?
    /// What is offered in the place of the time that was asked for.
    var offers: [PlacedOffer] = []
    /// What was done with it just now.
    let change: Change?
    var damages: [Damage] = []
    /// Whether it is, or can be, offered to another organisation.
    var handover: Handovers.Standing?
    /// Who comes, and the address by which they answer.
    var whoComes: [String: Any]?

    /// As it stands in the address.
    enum Change: String {
        case moved = "1"
        case movedBack = "tillbaka"
        case changedBack = "andrad-tillbaka"
        case reinstated = "angrad"
    }

    private var booking: Booking { item.booking }
    private var phrases: Phrases { frame.phrases }
    private var isNew: Bool { frame.now < booking.createdAt + Booking.undoTime }

    var heading: String {
        switch booking.state.name {
        case .confirmed: break
        case .cancelled:
            return phrases(isGivenBack ? .bookingGivenBack : .bookingCancelledTitle)
        case .used: return phrases(.bookingPassed)
        case .requested where !offers.isEmpty: return phrases.text("booking.headings.offered")
        case .held, .requested, .denied, .expired, .noShow:
            return phrases.text("booking.headings.\(booking.state.name.rawValue)")
        }
        if booking.slot.ends <= frame.now { return phrases(.bookingPassed) }
        if !hindrances.isEmpty { return phrases(.bookingMisfit) }
        return switch change {
        case .moved: phrases(headingOfMove)
        case .movedBack: phrases(.bookingMovedBack)
        case .changedBack: phrases(.bookingChangedBack)
        case .reinstated: phrases(.bookingReinstated)
        case nil: phrases(isNew ? .bookingDone : .bookingComing)
        }
    }

    private var headingOfMove: Phrase {
        switch booking.lastTimeChange {
        case .moved: .bookingMoved
        case .lengthened: .bookingLengthened
        case .shortened: .bookingShortened
        }
    }

    private var isGivenBack: Bool {
        item.placed.map { booking.isGivenBack(under: $0.rules) } ?? false
    }

    private var isComing: Bool { booking.isConfirmed && frame.now < booking.slot.ends }
    private var hindrances: [BookingRefusal] { isComing ? item.hindrances : [] }

    var body: [String: Any] {
        let address = "\(frame.base)/bokningar/\(booking.id)"
        var body: [String: Any] = [
            "heading": heading, "confirmed": booking.isConfirmed, "reference": booking.reference.text,
            "ticket": ticket, "state": booking.stateMark(in: frame, under: item.placed?.rules),
            "cancelLabel": cancelLabel, "asked": item.asked?.lines(usually: usually, in: frame) ?? [],
            "hasHindrances": !hindrances.isEmpty,
        ]
        body["keptFor"] = frame.person?.id.text
        if booking.isConfirmed, frame.now < booking.slot.starts {
            body["countdown"] = countdown
        }
        if !offers.isEmpty {
            body["offers"] = ["list": offers.map { OfferRow(item: $0, frame: frame).body }]
        }
        if isComing {
            body["door"] = phrases(.bookingDoorText)
            if booking.isConfirmed { body["calendarHref"] = "\(address)/kalender.ics" }
        }
        if let details = item.placed?.facility.details {
            body["way"] = details.way
        }
        body["customer"] = frame.name(of: booking.customer)
        body["series"] = item.wholeLink(from: frame.base, in: phrases)
        body["bookedBy"] = item.bookedBy.map { phrases.name($0.shownName(to: frame.person?.id)) }
        body["price"] = frame.payment(of: item)
        body["damages"] = damages.map { $0.body(in: frame, booking: address) }
        body["whoComes"] = whoComes
        body["acts"] = acts.map { $0.body(in: frame) }
        addOther(to: &body)
        if !item.teams.isEmpty { body["teams"] = phrases.teams(item.teams, of: booking.slot.period) }
        if isComing, item.hasTeams { body["teamsHref"] = "\(address)/lag" }
        if handover?.rule != nil { body["handoverHref"] = "\(address)/overlamning" }
        body["handover"] = handover?.waiting.map {
            HandoverRow(item: $0, isReceived: false, frame: frame).body
        }
        body["nextWeek"] = hindrances.isEmpty ? nextWeek?.body(in: frame) : nil
        body["movedFrom"] = item.moveMark(in: frame)
        body["hindrances"] = hindrances.map { phrases.text("booking.hindrances.\($0.code)") }
        if booking.canBeReinstated(in: frame), item.asked.map({ $0.request.outcome == .accepted }) ?? true {
            body["reinstateAction"] = "\(address)/angrad-avbokning"
            body["reinstateLabel"] = phrases(isGivenBack ? .bookingUndo : .bookingReinstate)
        }
        if let person = frame.person, booking.lastMove?.isByMunicipality == false,
            booking.refusalOfMovingBack(by: person.id, now: frame.now) == nil
        {
            body["moveBackAction"] = "\(address)/aterflytt"
            body["moveBackLabel"] = frame.moveBackLabel(of: booking)
        }
        if let rules = item.placed?.rules { add(rules, address: address, to: &body) }
        body["hasActions"] = booking.isConfirmed || body["cancelAction"] != nil
        return body
    }

    private var countdown: [String: String] {
        let minutes = Int((booking.slot.starts.seconds - frame.now.seconds + 59) / 60)
        let step = minutes < 120 ? 1 : minutes < 2880 ? 60 : 1440
        let length = phrases.length(Minutes(minutes / step * step))
        return ["at": booking.slot.starts.rfc3339, "words": phrases(.bookingIn, ["length": length])]
    }

    /// Without the cancellation that its state tells of already, with its moment and its reason.
    private var acts: [StaffAct] {
        guard booking.isCancelledByMunicipality,
            let index = item.acts.lastIndex(where: { $0.kind == .cancelled })
        else { return item.acts }
        var acts = item.acts
        acts.remove(at: index)
        return acts
    }

    /// Where to look, and whom to ask, when the municipality has taken the time away.
    private func addOther(to body: inout [String: Any]) {
        guard booking.isCancelledByMunicipality, frame.now < booking.slot.starts, let placed = item.placed
        else { return }
        let search = SearchForm().at(placed.facility).lasting(booking.slot.period.length)
            .on(SwedishTime.date(of: booking.slot.starts))
        body["another"] = "\(frame.base)/boka?\(search.query())"
        body.merge(frame.contact(placed.facility.details.contact)) { $1 }
    }

    private var cancelLabel: String {
        if booking.state.name == .requested { return phrases(.bookingWithdraw) }
        return phrases(isNew && booking.revision.number == 0 ? .bookingUndo : .bookingCancel)
    }

    private func add(_ rules: BookingRules, address: String, to body: inout [String: Any]) {
        let refusal = booking.refusalOfCancelling(under: rules, now: frame.now)
        if refusal == nil {
            body["cancelAction"] = "\(address)/avbokning"
            guard booking.isConfirmed else { return }
            body["moveHref"] = "\(address)/flytt"
            body["cannot"] = phrases.text("answers.cannot")
        }
        switch refusal {
        case nil, .tooLate:
            body["cancelRule"] = phrases.sentence(for: booking.changeLimit(under: rules), now: frame.now)
        default: break
        }
        if refusal != nil, let placed = item.placed, booking.canBeGivenBack(in: placed, now: frame.now) {
            body["giveBackHref"] = "\(address)/aterlamning"
            body["lengthenHref"] = "\(address)/aterlamning#langre"
        }
    }

    private var ticket: [String: String] {
        item.placed.map {
            frame.datedTicket(FreeSlot(placed: $0, period: booking.slot.period), booked: booking)
        } ?? [:]
    }
}

extension FacilityDetails {
    /// Where it is and how one finds there, as far as that is known.
    var way: [String: String]? {
        var way: [String: String] = [:]
        if !addressLine.isEmpty { way["address"] = addressLine }
        way["mapHref"] = position?.mapAddress
        return way.isEmpty ? nil : way
    }
}

extension Position {
    /// The place on OpenStreetMap: a link, so nothing is fetched before it is followed.
    var mapAddress: String {
        "https://www.openstreetmap.org/?mlat=\(latitude)&mlon=\(longitude)#map=17/\(latitude)/\(longitude)"
    }
}
