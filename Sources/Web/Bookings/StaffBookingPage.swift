import Domain
import Services
import Texts

/// One booking as the staff see it: whose it is, what was done with it and why, and what can be.
struct StaffBookingPage {
    let desk: StaffDesk
    let found: StaffBooking
    let form: Form
    let problems: [FormProblem]
    var damages: [Damage] = []
    /// How many wait for the time.
    var waiting = 0

    private static let done = [
        "checked": "checked", "reported": "reported", "booked": "booked", "moved": "moved",
        "movedBack": "movedBack", "cancelled": "cancelled", "reinstated": "reinstated",
    ]

    private var phrases: Phrases { desk.phrases }
    private var booking: Booking { found.item.booking }
    var title: String { phrases(.staffBookingTitle, ["reference": booking.reference.text]) }

    var body: [String: Any] {
        let base = "\(desk.frame.base)/personal"
        var body: [String: Any] = [
            "customerName": found.customer.label(to: desk.viewer, in: phrases),
            "contacts": found.contacts.map { $0.body(in: phrases) },
            "acts": found.item.acts.map { $0.body(in: desk.frame) },
        ]
        if let placed = found.item.placed {
            var ticket = desk.frame.ticket(
                FreeSlot(placed: placed, period: booking.slot.period), booked: booking)
            // It stands among the facts.
            ticket["cost"] = nil
            body["ticket"] = ticket
            body["dayHref"] = planAddress(of: placed)
        }
        body["series"] = found.item.wholeLink(from: base, in: phrases)
        body["bookedBy"] = found.item.bookedBy.map(desk.name)
        if !found.item.teams.isEmpty {
            body["teams"] = phrases.teams(found.item.teams, of: booking.slot.period)
        }
        if waiting > 0 { body["waiting"] = phrases(.waitingCount, count: waiting) }
        if found.mayChange { body["customerHref"] = "\(base)/kund/\(booking.customer)" }
        body["price"] = booking.price.map {
            booking.state.name.isOff
                ? desk.frame.payment(of: found.item) ?? "" : phrases.sentence(phrases.cost($0))
        }
        if !booking.isConfirmed {
            body["state"] = booking.stateMark(in: desk.frame, under: found.item.placed?.rules)
        }
        if booking.state.name == .requested, found.mayChange {
            body["requestHref"] = "\(base)/forfragningar/\(booking.id)"
        }
        if let done = Self.done[form["klart"] ?? ""] {
            body["notice"] = ["text": phrases.text("staff.booking.done.\(done)")]
        }
        body["movedFrom"] = found.item.moveMark(in: desk.frame)
        body["hindrances"] = found.item.hindrances.map { desk.phrases.text("booking.hindrances.\($0.code)") }
        if booking.refusalOfMovingBack(by: desk.viewer, now: desk.frame.now) == nil {
            body["moveBackAction"] = "\(base)/bokningar/\(booking.id)/aterflytt"
            body["moveBackLabel"] = desk.frame.moveBackLabel(of: booking)
        }
        if canReinstate { body["reinstateAction"] = "\(base)/bokningar/\(booking.id)/angrad-avbokning" }
        body["damages"] = damages.map { $0.body(in: desk.frame, booking: "\(base)/bokningar/\(booking.id)") }
        body["onTheSpot"] = onTheSpot
        addChanges(to: &body)
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    /// Whether who looks cancelled it as one of the staff just now.
    private var canReinstate: Bool {
        found.mayChange && found.conflict == nil && booking.isCancelledByMunicipality
            && booking.refusalOfReinstating(by: desk.viewer, now: desk.frame.now) == nil
    }

    /// - Parameter first: no day before it.
    private func planAddress(of placed: PlacedSpace, from first: CalendarDate? = nil) -> String {
        let own = SwedishTime.date(of: booking.slot.starts)
        let date = max(own, first ?? own)
        return "\(desk.frame.base)/personal/plan?"
            + QueryString.make([
                ("plats", PlanQuery.value(of: placed.facility)), ("vy", PlanView.day.rawValue),
                ("datum", date.description),
            ])
    }

    /// What who is there marks: from the start on, and never of one's own.
    private var onTheSpot: [String: Any]? {
        guard let placed = found.item.placed, found.conflict == nil, !booking.state.name.isOff,
            booking.slot.starts <= desk.frame.now,
            desk.position.reach(of: .checkBookings).contains(placed.facility.id)
        else { return nil }
        let address = "\(desk.frame.base)/personal/bokningar/\(booking.id)"
        let note = FormField(
            name: "notering", label: phrases.text("checks.note"), help: phrases.text("checks.noteHelp"),
            value: form["notering"] ?? "", input: .area)
        let isReporting = problems.contains { ["notering", DamageField.name].contains($0.field) }
        return [
            "action": "\(address)/anvandning", "marks": CheckMark.offered(for: booking, in: phrases),
            "damageAction": "\(address)/skador", "open": isReporting, "key": desk.frame.key,
            "fields": [note, DamageField.field(in: phrases)].map { $0.body(problems: problems) },
        ]
    }

    /// How to change it, or why it cannot be.
    private func addChanges(to body: inout [String: Any]) {
        guard found.mayChange, let rules = found.item.placed?.rules else { return }
        if let ground = found.conflict {
            body["conflict"] = phrases.sentence(for: .conflictOfInterest(ground))
        } else {
            let broken = booking.rulesOfCancelling(under: rules, now: desk.frame.now)
            guard broken.allSatisfy(\.isOverridable) else { return }
            let address = "\(desk.frame.base)/personal/bokningar/\(booking.id)"
            let reason = FormField(
                name: "skal", label: phrases.text("staff.booking.reason"),
                help: phrases.text("staff.slots.reasonHelp"), value: form["skal"] ?? "", input: .area)
            if booking.isConfirmed, let placed = found.item.placed {
                body["moveHref"] = planAddress(of: placed, from: desk.frame.today) + "&flytta=\(booking.id)"
            }
            var cancel: [String: Any] = [
                "action": "\(address)/avbokning", "open": !problems.isEmpty,
                "fields": [reason.body(problems: problems)]
                    + HappeningForm(form: form, phrases: phrases).fields(problems: problems),
            ]
            cancel["override"] = OverrideWarning(rules: broken, phrases: phrases).body
            body["cancel"] = cancel
        }
    }
}

extension StaffAct {
    /// What was done and when, and why: for the customer as well.
    func body(in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        func when(_ instant: Instant) -> [String: String] {
            ["when": phrases.dateTime(instant, today: frame.today)]
        }
        var label = phrases.text("staff.acts.\(kind.rawValue)", when(happening?.at ?? at))
        if happening != nil {
            label = phrases.text("staff.acts.later", when(at).merging(["act": label]) { $1 })
        }
        let undone: String? =
            switch kind {
            case .movedBack: phrases.text("staff.acts.kept")
            case .reinstated: phrases.text("staff.acts.restored")
            case .booked, .moved, .cancelled: nil
            }
        return ["label": label, "reason": undone ?? reason, "isWritten": undone == nil]
    }
}
