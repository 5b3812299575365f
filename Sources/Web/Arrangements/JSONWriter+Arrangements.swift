import Domain
import Services

extension Arrangement {
    func write(to json: inout JSONWriter) {
        json.field("reference", reference.text)
        json.field("name", name.text)
        json.field("shown", isShown)
        json.field("customer", customer.text)
        json.field("buildUp", preparation.buildUp.count)
        json.field("takeDown", preparation.takeDown.count)
        json.field("createdAt", createdAt.rfc3339)
    }
}

extension PlacedArrangement {
    func write(to json: inout JSONWriter) {
        arrangement.write(to: &json)
        json.array("bookings") { list in
            for item in bookings {
                list.object { one in
                    let preparation = item.booking.preparation
                    one.field("buildUp", preparation.buildUp.count)
                    one.field("takeDown", preparation.takeDown.count)
                    one.object("booking") { item.booking.write(to: &$0) }
                }
            }
        }
    }
}

extension ArrangementPreview {
    func write(to json: inout JSONWriter) {
        json.field("bookable", isBookable)
        json.field("price", price.map { Int($0.ore) })
        json.field("rules", rules.map(\.code))
        json.array("times") { list in
            for item in occurrences {
                list.object { one in
                    let hindrance = item.hindrance(as: capacity)
                    one.field("space", item.planned.placed.id.text)
                    one.field("start", item.planned.period.lowerBound.rfc3339)
                    one.field("end", item.planned.period.upperBound.rfc3339)
                    one.field(
                        "state", item.chosen == nil ? "left-out" : hindrance == nil ? "free" : "hindered")
                    one.field("price", item.planned.price.map { Int($0.ore) })
                    one.field("code", hindrance?.code)
                    one.field("rules", item.rules.map(\.code))
                }
            }
        }
    }
}
