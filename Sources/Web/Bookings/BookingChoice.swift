import Domain
import Services
import Texts

/// Which of their bookings somebody asked for, as it stands in the address.
struct BookingChoice: Equatable {
    private static let all = "alla"
    private static let longestText = 100
    /// What standings are called in addresses.
    static let standings: [(word: String, standing: BookingFilter.Standing)] = [
        ("kommande", .coming), ("tidigare", .past), ("forfragade", .requested), ("avbokade", .cancelled),
    ]

    /// A customer, all of them, or nothing for the one that is acted for.
    var customer = ""
    /// As it stands in the address.
    var standing = ""
    var facility = ""
    var text = ""

    init() {}

    /// - Throws: ``Problem`` for a standing that is not one.
    init(_ form: Form) throws {
        customer = form["kund"] ?? ""
        standing = form["visa"] ?? ""
        facility = form["plats"] ?? ""
        text = form["sok"].map { String($0.prefix(Self.longestText)) } ?? ""
        guard standing.isEmpty || Self.standings.contains(where: { $0.word == standing }) else {
            throw Problem.malformed("visa", "It is none of the choices.")
        }
    }

    var isEmpty: Bool { self == BookingChoice() }

    var filter: BookingFilter {
        BookingFilter(
            customers: customer.isEmpty ? .acting : customer == Self.all ? .all : .one(Customer.ID(customer)),
            standing: Self.standings.first { $0.word == standing }?.standing,
            facility: facility.isEmpty ? nil : Facility.ID(facility), text: text)
    }

    /// The query of the address that shows this choice.
    func query(after booking: Booking.ID? = nil) -> String {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        return QueryString.make([
            ("kund", given(customer)), ("visa", given(standing)), ("plats", given(facility)),
            ("sok", given(text)), ("efter", booking?.text),
        ])
    }

    /// The same of one standing alone.
    func only(_ standing: BookingFilter.Standing) -> BookingChoice {
        var choice = self
        choice.standing = Self.standings.first { $0.standing == standing }?.word ?? ""
        return choice
    }

    /// The form that changes it, and what the choice is in words.
    func body(of overview: BookingOverview, in frame: PageFrame) -> [String: Any] {
        let phrases = frame.phrases
        let customers = self.customers(of: overview, in: frame)
        let standings = Self.standings.map {
            (value: $0.word, label: phrases.text("bookings.filter.standings.\($0.standing.rawValue)"))
        }
        let facilities = overview.facilities.map { (value: $0.id.text, label: $0.name) }
        let current = customer.isEmpty ? frame.customer?.id.text ?? "" : customer
        func options(
            _ options: [(value: String, label: String)], _ chosen: String
        ) -> [[String: Any]] {
            options.map { ["value": $0.value, "label": $0.label, "selected": $0.value == chosen] }
        }
        let words = [
            customer.isEmpty ? nil : customers.first { $0.value == customer }?.label,
            standings.first { $0.value == standing }?.label,
            facilities.first { $0.value == facility }?.label, text.isEmpty ? nil : "”\(text)”",
        ].compactMap(\.self)
        var body: [String: Any] = [
            "action": "\(frame.base)/bokningar", "isOpen": !isEmpty, "text": text,
            "standings": options(standings, standing), "facilities": options(facilities, facility),
            "csvHref": file("csv", in: frame), "calendarHref": file("ics", in: frame),
        ]
        if customers.count > 2 { body["customers"] = ["list": options(customers, current)] }
        if !words.isEmpty {
            body["chosen"] = phrases.text("bookings.filter.chosen", ["choice": phrases.list(words)])
        }
        return body
    }

    private func customers(
        of overview: BookingOverview, in frame: PageFrame
    ) -> [(value: String, label: String)] {
        let oneself = frame.person?.id.text
        return overview.customers.compactMap { id in
            if id.text == oneself { return (id.text, frame.phrases(.actingMyself)) }
            return frame.name(of: id).map { (id.text, $0) }
        } + [(Self.all, frame.phrases.text("bookings.filter.everyone"))]
    }

    private func file(_ kind: String, in frame: PageFrame) -> String {
        let query = query()
        return "\(frame.base)/bokningar.\(kind)\(query.isEmpty ? "" : "?\(query)")"
    }
}
