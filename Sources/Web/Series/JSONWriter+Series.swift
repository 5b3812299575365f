import Domain
import Services

extension BookingSeries {
    func write(to json: inout JSONWriter) {
        json.field("reference", reference.text)
        json.field("customer", customer.text)
        json.field("space", space.text)
        json.field("rule", plan.rrule)
        json.field("first", plan.recurrence.first.description)
        json.field("last", plan.recurrence.last.description)
        json.field("time", plan.starts.description)
        json.field("minutes", plan.length.count)
        json.field("skip", plan.skipping.map(\.rawValue).sorted())
        json.field("createdAt", createdAt.rfc3339)
        json.field("endedAt", endedAt?.rfc3339)
    }
}

extension PlacedSeries {
    func write(to json: inout JSONWriter) {
        series.write(to: &json)
        json.array("occurrences") { list in
            for item in occurrences {
                list.object { occurrence in
                    occurrence.field("date", item.booking.occurrence?.date.description)
                    occurrence.field("exception", item.booking.isException)
                    occurrence.object("booking") { item.booking.write(to: &$0) }
                }
            }
        }
    }
}

extension SeriesPreview {
    func write(to json: inout JSONWriter) {
        json.field("bookable", isBookable)
        json.field("rule", wish.plan.rrule)
        json.field("price", price.map { Int($0.ore) })
        json.field("rules", rules.map(\.code))
        json.array("occurrences") { list in
            for item in occurrences {
                list.object { item.write(to: &$0, as: capacity) }
            }
        }
    }
}

extension SeriesChangePreview {
    func write(to json: inout JSONWriter) {
        preview.write(to: &json)
        json.field("priceBefore", prices.before.map { Int($0.ore) })
        json.field("priceAfter", prices.after.map { Int($0.ore) })
        json.field("exceptions", exceptions.compactMap { $0.occurrence?.date.description })
        json.field("tooLate", tooLate.compactMap { $0.occurrence?.date.description })
    }
}

extension SurveyedTime {
    fileprivate func write(to json: inout JSONWriter, as capacity: Capacity) {
        let shown = chosen ?? planned
        json.field("date", date.description)
        json.field("state", chosen == nil ? "skipped" : hindrance(as: capacity) == nil ? "free" : "hindered")
        json.field("space", shown.placed.id.text)
        json.field("start", shown.period.lowerBound.rfc3339)
        json.field("end", shown.period.upperBound.rfc3339)
        json.field("price", shown.price.map { Int($0.ore) })
        json.field("skipped", skip?.kind.rawValue)
        json.field("code", hindrance(as: capacity)?.code)
        json.field("rules", rules.map(\.code))
        json.array("alternatives") { list in
            for slot in alternatives {
                list.object {
                    $0.field("space", slot.placed.id.text)
                    $0.field("start", slot.period.lowerBound.rfc3339)
                    $0.field("end", slot.period.upperBound.rfc3339)
                }
            }
        }
    }
}
