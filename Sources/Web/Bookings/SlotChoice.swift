import Domain
import Services
import Texts

/// Where, when and for how long one of the staff looks for a free time.
struct SlotChoice {
    private static let lengths = [30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480]

    let facilities: [Facility]
    /// `nil` where whoever looks may book nowhere.
    let facility: Facility?
    let date: CalendarDate
    /// Whether a day was asked for that has been, in whose place today is shown.
    let isPast: Bool
    let length: Minutes

    /// - Parameter booking: what is to move; its place, day and length are chosen until others are.
    init(_ form: Form, facilities: [Facility], moving booking: PlacedBooking? = nil, today: CalendarDate) {
        self.facilities = facilities
        let own = booking?.placed?.facility.id
        facility =
            facilities.first { $0.slug == form["anlaggning"] } ?? facilities.first { $0.id == own }
            ?? facilities.first
        let day = booking.map { SwedishTime.date(of: $0.booking.slot.starts) } ?? today
        let chosen = form["datum"].flatMap { CalendarDate($0) }
        let wanted = chosen.flatMap { $0.year < 3000 ? $0 : nil }
        date = max(wanted ?? day, today)
        isPast = wanted.map { $0 < today } ?? false
        let minutes = form["langd"].flatMap { Int($0) }.flatMap { (1...1440).contains($0) ? $0 : nil }
        length = Minutes(minutes ?? booking.map { $0.booking.slot.period.length.count } ?? 60)
    }

    var wish: SearchWish? {
        facility.map {
            SearchWish(what: "", dates: date...date, duration: length, place: .facility($0.id))
        }
    }

    /// All of the facility's free times that day.
    static var page: Search.Page {
        var page = Search.Page()
        page.slotsPerFacility = 500
        return page
    }

    func fields(in phrases: Phrases) -> [[String: Any]] {
        func label(_ name: String) -> String { phrases.text("staff.slots.\(name)") }
        let lengths = Set(Self.lengths + [length.count]).sorted()
        let fields = [
            FormField(
                name: "anlaggning", label: label("facility"), value: facility?.slug ?? "",
                input: .names(facilities.map { ($0.slug, $0.name) })),
            FormField(
                name: "datum", label: label("day"), value: date.description,
                input: .line(type: "date", hints: [:])),
            FormField(
                name: "langd", label: label("length"), value: String(length.count),
                input: .choice(lengths.map { (String($0), phrases.length(Minutes($0))) })),
        ]
        return fields.map { $0.body(problems: []) }
    }

    var hidden: [[String: String]] {
        [
            ["name": "anlaggning", "value": facility?.slug ?? ""],
            ["name": "datum", "value": date.description],
            ["name": "langd", "value": String(length.count)],
        ]
    }
}
