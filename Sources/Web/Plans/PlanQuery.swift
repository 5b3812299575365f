import Domain
import Services

/// Which plan one of the staff looks at, as the address has it.
struct PlanQuery {
    static let everything = "alla"

    /// `alla`, `grupp:…` or `anlaggning:…`
    var place: String
    let view: PlanView
    /// The first day.
    let date: CalendarDate
    let page: Int
    /// The one space that a phone shows with its free times.
    let space: Space.ID?
    /// Whether the sheets for the door are shown in place of the plan.
    let isSheets: Bool
    /// What is to move.
    var moving: Booking.ID?

    /// - Parameters:
    ///   - last: what was looked at last, as ``remembered`` wrote it.
    ///   - facilities: those that whoever looks reaches.
    init(_ form: Form, last: String?, facilities: [Facility], today: CalendarDate) {
        let kept = (last ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        let usual = kept.count == 2 ? kept[1] : nil
        place =
            form["plats"] ?? form["anlaggning"].map { "anlaggning:\($0)" }
            ?? usual.flatMap { Self.isThere($0, among: facilities) ? $0 : nil }
            ?? facilities.first.map(Self.value) ?? Self.everything
        view =
            form["vy"].flatMap { PlanView(rawValue: $0) } ?? kept.first.flatMap { PlanView(rawValue: $0) }
            ?? .day
        let date = form["datum"].flatMap { CalendarDate($0) }
        self.date = date.flatMap { (2000...2998).contains($0.year) ? $0 : nil } ?? today
        page = form["sida"].flatMap { Int($0) }.map { min(max($0, 0), 10_000) } ?? 0
        space = form["yta"].map { Space.ID($0) }
        isSheets = form["blad"] == "1"
        moving = form["flytta"].map { Booking.ID($0) }
    }

    static func value(of facility: Facility) -> String { "anlaggning:\(facility.slug)" }

    /// For the next time.
    var remembered: String { "\(view.rawValue).\(place)" }

    /// - Throws: ``Unknown``
    func scope(in catalogue: Catalogue) throws -> PlanScope {
        if place == Self.everything { return .everything }
        let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "grupp" { return .group(FacilityGroup.ID(parts[1])) }
        guard parts.count == 2, parts[0] == "anlaggning", let facility = catalogue.facility(slug: parts[1])
        else {
            throw Unknown(.facility)
        }
        return .facility(facility.id)
    }

    /// A facility that has gone, or that the role no longer reaches, is not where to begin.
    private static func isThere(_ place: String, among facilities: [Facility]) -> Bool {
        guard place.hasPrefix("anlaggning:") else { return place == everything }
        return facilities.contains { value(of: $0) == place }
    }

    /// The address of the same plan with something else.
    func address(
        _ base: String, view: PlanView? = nil, date: CalendarDate? = nil, page: Int? = nil,
        sheets: Bool? = nil
    ) -> String {
        let page = page ?? self.page
        return "\(base)/personal/plan?"
            + QueryString.make([
                ("plats", place), ("vy", (view ?? self.view).rawValue),
                ("datum", (date ?? self.date).description), ("yta", space?.text),
                ("sida", page == 0 ? nil : String(page)), ("flytta", moving?.text),
                ("blad", sheets ?? isSheets ? "1" : nil),
            ])
    }
}
