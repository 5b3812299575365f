import Domain
import Services
import Texts

/// The plan of halls for their staff: what is booked and closed, what is free, and what a press on it does.
struct PlanPage {
    let desk: StaffDesk
    let facilities: [Facility]
    let groups: [GroupedFacilities]
    let plan: Plan
    let query: PlanQuery
    let form: Form
    /// What is to move.
    var moving: StaffBooking?
    /// What was done just now.
    var done: PlanNotice?

    private var phrases: Phrases { desk.phrases }
    private var base: String { desk.frame.base }

    var title: String {
        if let moving { return phrases(.staffMoveTitle, ["reference": moving.item.booking.reference.text]) }
        return phrases(.planTitle, ["place": place, "days": days])
    }

    /// The facility, the group, or all.
    private var place: String {
        if query.place == PlanQuery.everything { return phrases(.planEverything) }
        if let group = groups.first(where: { "grupp:\($0.group.id)" == query.place }) {
            return group.group.name
        }
        return plan.places.first?.facility.name ?? ""
    }

    private var days: String {
        let today = desk.frame.today
        guard query.view == .day else { return phrases.days(plan.dates) }
        let full = phrases.date(query.date, today: today)
        let day = phrases.day(query.date, today: today)
        return day == full ? full : phrases.list([day, full])
    }

    var body: [String: Any] {
        let idle = idleSpaces
        var body: [String: Any] = [
            "action": "\(base)/personal/plan", "fields": fields,
            "hidden": query.moving.map { [["name": "flytta", "value": $0.text]] } ?? [],
            "previousHref": query.address(base, date: query.date - query.view.step),
            "nextHref": query.address(base, date: query.date + query.view.step),
            "previousDayHref": query.address(base, date: query.date - 1),
            "nextDayHref": query.address(base, date: query.date + 1),
            "plans": query.isSheets ? [] : tables,
            "logged": plan.places.contains { $0.rights.seesCustomers },
            "planForm": PlanPress.form,
        ]
        if query.date != desk.frame.today { body["todayHref"] = query.address(base, date: desk.frame.today) }
        if query.view == .day, plan.places.count == 1, !query.isSheets {
            if plan.places[0].entries.isEmpty && !idle.isEmpty {
                body["isEmpty"] = true
            } else if !idle.isEmpty {
                body["idle"] = ["spaces": phrases.names(idle)]
            }
        }
        body["spaces"] = spaceChoice
        body["more"] = pages
        body["notice"] = done?.body(in: desk)
        body["move"] = move
        body["sheetsHref"] = query.address(base, sheets: !query.isSheets)
        body["isSheets"] = query.isSheets
        // A day prints as it stands; for seven days the sheets are a page of their own.
        if query.isSheets || query.view == .day {
            body["sheets"] = ["list": PlanSheets(frame: desk.frame, plan: plan).body]
        }
        return body
    }

    private var tables: [[String: Any]] {
        let booking = moving?.item.booking
        return PlanTables(
            frame: desk.frame, plan: plan, view: query.view, viewer: desk.viewer, chosen: chosen,
            press: { place in
                if let booking { return place.rights.books ? .move(booking) : .nothing }
                return place.rights.books || place.rights.closes ? .desk : .nothing
            },
            dayAddress: { place, date in
                var query = query
                query.place = PlanQuery.value(of: place.facility)
                return query.address(base, view: .day, date: date, page: 0)
            }
        ).body
    }

    private var chosen: Space.ID? {
        query.space.flatMap { id in plan.places.flatMap(\.spaces).contains { $0.id == id } ? id : nil }
    }

    /// Open, and nothing in them.
    private var idleSpaces: [String] {
        plan.places.flatMap { place in
            place.spaces.filter {
                !$0.schedule.hours(on: query.date).isEmpty && place.taking($0).isEmpty
            }.map(\.name)
        }
    }

    private var fields: [[String: Any]] {
        var places: [(String, String)] = facilities.map { (PlanQuery.value(of: $0), $0.name) }
        let reached = Set(facilities.map(\.id))
        places += groups.filter { !$0.facilities.isDisjoint(with: reached) }.map {
            ("grupp:\($0.group.id)", phrases(.planGroup, ["group": $0.group.name]))
        }
        if facilities.count > 1 { places.append((PlanQuery.everything, phrases(.planEverything))) }
        return [
            FormField(
                name: "plats", label: phrases.text("staff.plan.place"), value: query.place,
                input: .names(places)),
            FormField(
                name: "datum", label: phrases.text("staff.slots.day"), value: query.date.description,
                input: .line(type: "date", hints: [:])),
            FormField(
                name: "vy", label: phrases.text("staff.plan.view"), value: query.view.rawValue,
                input: .choice(
                    PlanView.allCases.map { ($0.rawValue, phrases.text("staff.plan.views.\($0.rawValue)")) })),
        ].map { $0.body(problems: []) }
    }

    /// A phone has room for one space with its free times.
    private var spaceChoice: [String: Any]? {
        let places = plan.places.filter { $0.spaces.count > 1 }
        guard query.view == .day, !places.isEmpty else { return nil }
        let isSingle = plan.places.count == 1
        let options = places.flatMap { place in
            place.spaces.map { space in
                [
                    "value": space.id.text, "selected": space.id == query.space,
                    "label": isSingle ? space.name : "\(place.facility.name): \(space.name)",
                ] as [String: Any]
            }
        }
        return [
            "options": options,
            "hidden": [
                ("plats", query.place), ("vy", query.view.rawValue), ("datum", query.date.description),
            ].map { ["name": $0.0, "value": $0.1] }
                + (query.moving.map { [["name": "flytta", "value": $0.text]] } ?? []),
        ]
    }

    private var pages: [String: Any]? {
        guard plan.pages > 1 else { return nil }
        var more: [String: Any] = [
            "text": phrases(
                .planPages, ["page": phrases.number(plan.page + 1), "pages": phrases.number(plan.pages)])
        ]
        if plan.page > 0 { more["previous"] = ["href": query.address(base, page: plan.page - 1)] }
        if plan.page + 1 < plan.pages { more["next"] = ["href": query.address(base, page: plan.page + 1)] }
        return more
    }

    /// What moves, and why: the buttons of the table belong to this form.
    private var move: [String: Any]? {
        guard let moving else { return nil }
        let booking = moving.item.booking
        let ticket = moving.item.placed.map {
            desk.frame.ticket(FreeSlot(placed: $0, period: booking.slot.period))
        }
        let reason = FormField(
            name: "skal", label: phrases.text("staff.booking.moveReason"),
            help: phrases.text("staff.slots.reasonHelp"),
            value: form["skal"] ?? phrases.text("staff.plan.movedReason"),
            input: .line(type: "text", hints: ["most": "500"]))
        return [
            "action": "\(base)/personal/bokningar/\(booking.id)/flytt",
            "listHref": "\(base)/personal/bokningar/\(booking.id)/flytt",
            "lead": phrases.text("staff.booking.moveLead", ticket ?? [:]),
            "fields": [reason.body(problems: [])], "backHref": "\(base)/personal/bokningar/\(booking.id)",
            "backLabel": phrases(.staffBookingTitle, ["reference": booking.reference.text]),
        ]
    }
}
