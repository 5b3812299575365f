import Domain
import Services
import Texts

/// A series: when and where it is, each of its times, and what can be done with it.
struct SeriesPage {
    let desk: SeriesDesk
    let found: PlacedSeries
    /// What was done just now.
    let done: String?

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
            body["notice"] = ["text": phrases.text("series.done.\(done)")]
        }
        return body
    }

    private func row(_ item: PlacedBooking) -> [String: Any] {
        var row = item.seriesRow(in: desk.frame, of: series)
        row["href"] = "\(desk.base)/bokningar/\(item.booking.id)"
        row["exception"] = item.exceptionMark(in: desk.frame)
        if !item.booking.isConfirmed { row["state"] = item.booking.stateMark(in: desk.frame) }
        return row
    }

    private func facts(_ coming: [PlacedBooking]) -> [[String: String]] {
        var facts: [(String, String)] = []
        if let name = desk.customerName { facts.append((phrases.text("staff.booking.customer"), name)) }
        facts.append((phrases.text("booking.reference"), series.reference.text))
        facts.append(
            (phrases.text("series.left"), phrases(.seriesOccurrences, count: coming.count)))
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
