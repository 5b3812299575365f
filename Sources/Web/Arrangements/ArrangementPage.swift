import Domain
import Services
import Texts

/// An arrangement: what it is called, each of its bookings, and what can be done with it.
struct ArrangementPage {
    let desk: BookingDesk
    let found: PlacedArrangement
    /// What was done just now.
    let done: String?
    /// What was filled in to give it another name.
    var form = Form(values: [:])
    var problems: [FormProblem] = []

    private static let deeds = ["bokat", "avbokat", "namn"]

    private var phrases: Phrases { desk.frame.phrases }
    private var arrangement: Arrangement { found.arrangement }
    var heading: String { arrangement.name.text }
    private var address: String { "\(desk.base)/arrangemang/\(arrangement.reference)" }

    var body: [String: Any] {
        let coming = found.coming(at: desk.frame.now)
        let ids = Set(coming.map(\.booking.id))
        let rest = found.bookings.filter { !ids.contains($0.booking.id) }
        var body: [String: Any] = [
            "heading": heading,
            "backHref": desk.isStaff ? "\(desk.base)/kund/\(arrangement.customer)" : "\(desk.base)/bokningar",
            "backLabel": desk.isStaff ? desk.customerName ?? "" : phrases(.bookingsTitle),
            "facts": facts(coming), "cancelAction": "\(address)/avboka", "hasComing": !coming.isEmpty,
            "coming": coming.map { item -> [String: Any] in
                var row = item.arrangementRow(in: desk)
                row["box"] = [
                    "name": ArrangementCancelPage.box(item.booking.id),
                    "label": "\(row["day"] ?? "") \(row["time"] ?? "") \(row["where"] ?? "")",
                ]
                return row
            },
            "rest": rest.map { $0.arrangementRow(in: desk) }, "hasRest": !rest.isEmpty,
        ]
        if !coming.isEmpty { body["cancelAllHref"] = "\(address)/avboka?omfang=alla" }
        if desk.isStaff { body["rename"] = rename }
        if let done, Self.deeds.contains(done) {
            body["notice"] = ["text": phrases.text("arrangements.done.\(done)")]
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var rename: [String: Any] {
        var fields = [
            FormField(
                name: "namn", label: phrases.text("arrangements.fields.name"),
                value: form.has("namn") ? form["namn"] ?? "" : arrangement.name.text,
                input: .line(type: "text", hints: ["most": "100"])),
            ArrangementStep.visibility(
                form.has("namn") ? form["visas"] != nil : arrangement.isShown, phrases),
        ]
        if let reason = desk.reasonField(form) { fields.append(reason) }
        return [
            "action": "\(address)/namn", "open": !problems.isEmpty,
            "fields": fields.map { $0.body(problems: problems) },
        ]
    }

    private func facts(_ coming: [PlacedBooking]) -> [[String: String]] {
        var facts: [(String, String)] = []
        if let name = desk.customerName { facts.append((phrases.text("staff.booking.customer"), name)) }
        facts.append((phrases.text("booking.reference"), arrangement.reference.text))
        facts.append(
            (phrases.text("arrangements.left"), phrases(.arrangementTimes, count: coming.count)))
        let prices = coming.compactMap(\.booking.price)
        if !coming.isEmpty, prices.count == coming.count {
            let price = Money(ore: prices.reduce(Int64(0)) { $0.addingClamped($1.ore) })
            facts.append((phrases.text("arrangements.price"), phrases.sentence(phrases.cost(price))))
        }
        if let preparation = phrases.preparation(arrangement.preparation) {
            facts.append((phrases.text("arrangements.preparation"), preparation))
        }
        facts.append(
            (
                phrases.text("arrangements.fields.visibility"),
                phrases.text(
                    arrangement.isShown ? "arrangements.seenBy.all" : "arrangements.seenBy.own")
            ))
        return facts.map { ["label": $0.0, "text": $0.1] }
    }
}

extension PlacedBooking {
    /// To the series or the arrangement that it is part of.
    func wholeLink(from base: String, in phrases: Phrases) -> [String: String]? {
        if let arrangement {
            return [
                "href": "\(base)/arrangemang/\(arrangement.reference)",
                "label": phrases.text("arrangements.partOf", ["name": arrangement.name.text]),
            ]
        }
        return series.map {
            [
                "href": "\(base)/bokningsserier/\($0)",
                "label": phrases(.seriesPartOf, ["reference": $0.text]),
            ]
        }
    }

    /// When and where one booking of an arrangement is, and what is built up around it.
    func arrangementRow(in desk: BookingDesk) -> [String: Any] {
        let phrases = desk.frame.phrases
        let day = phrases.day(SwedishTime.date(of: booking.slot.starts), today: desk.frame.today)
        var row: [String: Any] = [
            "href": "\(desk.base)/bokningar/\(booking.id)", "day": phrases.sentence(day),
            "time": phrases.times(booking.slot.period),
            "where": placed.map { phrases.list([$0.facility.name, $0.name]) } ?? "",
        ]
        if booking.isConfirmed {
            row["preparation"] = phrases.preparation(booking.preparation)
            row["price"] = booking.price.map(phrases.cost)
        } else {
            row["state"] = booking.stateMark(in: desk.frame, under: placed?.rules)
        }
        return row
    }
}
