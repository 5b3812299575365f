import Domain
import Services
import Texts

/// Finding the customer to help.
struct CustomerSearchPage {
    let desk: StaffDesk
    let words: String
    /// What a search found; `nil` before one.
    let found: [FoundCustomer]?
    let problems: [FormProblem]

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/kund"
        var body: [String: Any] = [
            "action": address, "query": words, "nothing": found?.isEmpty ?? false,
            "hasFound": !(found?.isEmpty ?? true),
            "found": (found ?? []).map { customer in
                [
                    "href": "\(address)/\(customer.customer.id)",
                    "name": customer.label(to: desk.viewer, in: desk.phrases),
                ]
            },
            "isFull": (found ?? []).count == CustomerFinder.most,
        ]
        if let error = problems.first?.text { body["searchError"] = error }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }
}

/// A customer and their bookings.
struct CustomerPage {
    let desk: StaffDesk
    let file: CustomerFile
    let form: Form
    let problems: [FormProblem]
    /// The name of somebody with protected identity, for this answer alone.
    let revealed: String?

    private var phrases: Phrases { desk.phrases }
    var name: String { phrases.name(file.customer.shownName(to: desk.viewer)) }

    var body: [String: Any] {
        let base = "\(desk.frame.base)/personal"
        let address = "\(base)/kund/\(file.customer.customer.id)"
        var body: [String: Any] = [
            "searchHref": "\(base)/kund", "contacts": file.contacts.map { $0.body(in: phrases) },
            "hasContacts": !file.contacts.isEmpty,
            "coming": file.coming.map(row), "hasComing": !file.coming.isEmpty,
            "calledOff": file.calledOff.map(row), "hasCalledOff": !file.calledOff.isEmpty,
            "calledOffHeading": phrases.headingOfCalledOff(file.calledOff.map(\.booking)),
            "past": file.past.map(row), "hasPast": !file.past.isEmpty,
        ]
        if case .organisation(let organisation) = file.customer, let number = organisation.number {
            body["number"] = number.formatted
        }
        if !file.people.isEmpty { body["people"] = ["list": file.people.map(person)] }
        if case .person(let person) = file.customer, !person.isErased {
            body["protection"] =
                ProtectionForms(
                    desk: desk, person: person, form: form, problems: problems, address: address
                ).body
        }
        body["revealed"] = revealed
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if file.hasMorePast, let last = file.past.last {
            body["morePast"] = "\(address)?efter=\(last.booking.id)"
        }
        if let ground = file.conflict {
            body["conflict"] = phrases.sentence(for: .conflictOfInterest(ground))
        } else {
            body["bookHref"] = "\(address)/boka"
            body["seriesHref"] = "\(address)/serie"
            body["arrangementHref"] = "\(address)/arrangemang"
        }
        return body
    }

    private func person(_ held: HeldMandate) -> [String: String] {
        [
            "name": phrases.name(held.person.shownName(to: desk.viewer)),
            "may": phrases.permissions(held.mandate.permissions),
            "href": "\(desk.frame.base)/personal/kund/\(held.person.id)",
        ]
    }

    private func row(_ item: PlacedBooking) -> [String: Any] {
        let booking = item.booking
        let day = phrases.day(SwedishTime.date(of: booking.slot.starts), today: desk.frame.today)
        var row: [String: Any] = [
            "href": "\(desk.frame.base)/personal/bokningar/\(booking.id)", "day": phrases.sentence(day),
            "time": phrases.times(booking.slot.period),
            "where": item.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "",
            "reference": booking.reference.text,
        ]
        if !booking.isConfirmed {
            row["state"] = booking.stateMark(in: desk.frame, under: item.placed?.rules)
        }
        return row
    }
}

extension ContactChannel {
    /// A link that writes or calls.
    func body(in phrases: Phrases) -> [String: String] {
        switch kind {
        case .email:
            [
                "label": phrases.text("staff.customer.email"), "text": address.text,
                "href": "mailto:\(address.text)",
            ]
        case .phone:
            [
                "label": phrases.text("staff.customer.phone"), "text": address.written,
                "href": "tel:\(address.text)",
            ]
        }
    }
}
