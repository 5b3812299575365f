import Domain
import Services
import Texts

/// A series: when and where it is, each of its times, and what can be done with it.
struct SeriesPage {
    let desk: BookingDesk
    let found: PlacedSeries
    /// What was done just now.
    let done: String?
    /// How many times that was done to, as it stands in the address.
    var count: Int?

    private static let deeds = ["bokad", "andrad", "avbokad", "forlangd"]

    private var phrases: Phrases { desk.frame.phrases }
    private var series: BookingSeries { found.series }
    var heading: String { phrases(.seriesHeading, ["reference": series.reference.text]) }
    private var address: String { "\(desk.base)/bokningsserier/\(series.reference)" }

    var body: [String: Any] {
        let now = desk.frame.now
        let coming = found.coming(at: now)
        let rest = found.occurrences.filter { item in
            !coming.contains { $0.booking.id == item.booking.id }
        }
        var body: [String: Any] = [
            "heading": heading, "rhythm": phrases.sentence(phrases.rhythm(of: series.plan)),
            "place": found.placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "",
            "backHref": desk.isStaff ? "\(desk.base)/kund/\(series.customer)" : "\(desk.base)/bokningar",
            "backLabel": desk.isStaff ? desk.customerName ?? "" : phrases(.bookingsTitle),
            "hasComing": !coming.isEmpty,
            "facts": facts(coming), "cancelAction": "\(address)/avboka",
            "coming": coming.map { item -> [String: Any] in
                var row = self.row(item)
                if let date = item.booking.occurrence?.date {
                    row["box"] = [
                        "name": "dag-\(date)",
                        "label": phrases(.seriesTick, ["day": "\(row["day"] ?? "") \(row["time"] ?? "")"]),
                    ]
                }
                return row
            },
            "rest": rest.map(row), "hasRest": !rest.isEmpty,
        ]
        if !coming.isEmpty {
            body["changeHref"] = "\(address)/andra"
            body["cancelAllHref"] = "\(address)/avboka?omfang=alla"
        }
        if series.endedAt == nil { body["extendHref"] = "\(address)/forlang" }
        if let done, Self.deeds.contains(done) {
            body["notice"] = notice(of: done, coming)
        }
        return body
    }

    /// What was done, and the ways on from there.
    private func notice(of deed: String, _ coming: [PlacedBooking]) -> [String: Any] {
        let known = (deed == "bokad" ? coming.count : count).flatMap {
            (1...Recurrence.mostOccurrences).contains($0) ? $0 : nil
        }
        let form = known.map { $0 == 1 ? "one" : "other" } ?? "none"
        var notice: [String: Any] = [
            "text": phrases.text(
                "series.done.\(deed).\(form)", ["count": known.map(phrases.number) ?? ""]),
            "why": phrases.text("series.then.\(deed)"),
        ]
        guard !desk.isStaff else { return notice }
        if deed == "avbokad", found.placed != nil, let again = next {
            notice["link"] = [
                "href": SeriesAddress(again).path(in: desk.base), "label": phrases.text("series.ways.again"),
            ]
        } else {
            notice["link"] = [
                "href": "\(desk.base)/bokningar", "label": phrases.text("series.ways.bookings"),
            ]
        }
        return notice
    }

    /// The first time of the rule that is still to come.
    private var next: Slot? {
        let today = desk.frame.today
        guard let first = series.plan.recurrence.dates.first(where: { $0 > today }) else { return nil }
        return Slot(space: series.space, period: series.plan.period(on: first))
    }

    private func row(_ item: PlacedBooking) -> [String: Any] {
        var row = item.seriesRow(in: desk.frame, of: series)
        row["href"] = "\(desk.base)/bokningar/\(item.booking.id)"
        row["exception"] = item.exceptionMark(in: desk.frame)
        if !item.booking.isConfirmed {
            row["state"] = item.booking.stateMark(in: desk.frame, under: item.placed?.rules)
        }
        return row
    }

    /// What all that is left costs; `nil` for nothing, or where something of it has no price.
    private func price(of coming: [PlacedBooking]) -> Money? {
        guard !coming.isEmpty else { return nil }
        return coming.reduce(Money(ore: 0) as Money?) { sum, item in
            guard let sum, let price = item.booking.price else { return nil }
            return Money(ore: sum.ore.addingClamped(price.ore))
        }
    }

    private func facts(_ coming: [PlacedBooking]) -> [[String: String]] {
        var facts: [(String, String)] = []
        if let name = desk.customerName { facts.append((phrases.text("staff.booking.customer"), name)) }
        facts.append((phrases.text("booking.reference"), series.reference.text))
        facts.append(
            (phrases.text("series.left"), phrases(.seriesOccurrences, count: coming.count)))
        let (rule, booked) = (series.plan.recurrence.dates.count, found.occurrences.count)
        if rule != booked {
            let numbers = ["rule": phrases.number(rule), "booked": phrases.number(booked)]
            facts.append((phrases.text("series.total"), phrases.text("series.totalText", numbers)))
        }
        if let price = price(of: coming) {
            facts.append((phrases.text("series.price"), phrases.sentence(phrases.cost(price))))
        }
        if let next = coming.min(by: { $0.booking.slot.starts < $1.booking.slot.starts }) {
            let slot = next.booking.slot
            let day = phrases.day(SwedishTime.date(of: slot.starts), today: desk.frame.today)
            facts.append((phrases.text("series.next"), "\(day) \(phrases.times(slot.period))"))
        }
        let skips = series.plan.skipping.sorted { $0.rawValue < $1.rawValue }
        if !skips.isEmpty {
            facts.append(
                (
                    phrases.text("series.fields.skip"),
                    phrases.list(skips.map { phrases.text("series.skips.\($0.rawValue)") })
                ))
        }
        return facts.map { ["label": $0.0, "text": $0.1] }
    }
}
