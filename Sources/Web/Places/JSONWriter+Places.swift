import Domain

extension JSONWriter {
    mutating func slot(_ slot: Slot) {
        field("space", slot.space.text)
        field("start", slot.starts)
        field("end", slot.ends)
    }

    mutating func facility(_ facility: Facility, spaces: [PlacedSpace]) {
        field("id", facility.id.text)
        field("slug", facility.slug)
        field("name", facility.name)
        field("type", facility.details.type)
        array("spaces") { list in
            for placed in spaces { list.object { $0.space(placed) } }
        }
    }

    mutating func space(_ placed: PlacedSpace) {
        field("id", placed.id.text)
        field("name", placed.name)
        field("bookable", placed.space.details.bookable)
        regime(placed.rules.regime)
        field("parts", placed.parts.map(\.text))
    }

    mutating func details(of facility: Facility, vocabulary: Vocabulary) {
        let details = facility.details
        let type = vocabulary.type(details.type)
        object("typeName") {
            $0.field("sv", type?.swedish)
            $0.field("en", type?.english)
        }
        object("address") {
            $0.field("street", details.streetAddress)
            $0.field("postalCode", details.postalCode)
            $0.field("city", details.city)
            $0.field("area", details.area)
        }
        if let position = details.position {
            object("position") {
                $0.field("latitude", position.latitude)
                $0.field("longitude", position.longitude)
            }
        }
        field("description", details.description)
        field("accessibility", details.accessibility)
        field("equipment", details.equipment)
        object("contact") {
            $0.field("name", details.contact.name)
            $0.field("email", details.contact.email)
            $0.field("phone", details.contact.phone)
            $0.field("url", details.contact.url)
        }
    }

    /// Rules, and the hours of the coming four weeks.
    mutating func details(of placed: PlacedSpace, from today: CalendarDate) {
        field("facility", placed.facility.id.text)
        field("parent", placed.space.parent?.text)
        field("capacity", placed.space.details.capacity)
        field("floorArea", placed.space.details.floorArea)
        field("activities", placed.space.details.activities)
        field("hourlyPrice", placed.space.details.hourlyPrice.map { Int($0.ore) })
        object("rules") { $0.rules(placed.rules) }
        array("regimes") { list in
            for rule in placed.regimes.rules { list.object { $0.regimeRule(rule) } }
        }
        array("hours") { list in
            for date in (0..<28).map({ today + $0 }) {
                for hours in placed.schedule.hours(on: date) {
                    list.object {
                        $0.field("date", date.description)
                        $0.field("opens", hours.lowerBound.description)
                        $0.field("closes", hours.upperBound.description)
                    }
                }
            }
        }
    }

    /// `instant` is what older programs read.
    private mutating func regime(_ regime: Regime) {
        field("instant", regime == .atOnce)
        field("regime", regime.rawValue)
    }

    /// Lengths and notice in minutes.
    private mutating func regimeRule(_ rule: RegimeRule) {
        field("regime", rule.regime.rawValue)
        array("weekdays") { list in
            for weekday in rule.weekdays.sorted() { list.element(weekday.rawValue) }
        }
        field("from", rule.hours.lowerBound.description)
        field("to", rule.hours.upperBound.description)
        field("customers", CustomerGroup.allCases.filter(rule.customers.contains).map(\.rawValue))
        field("shortest", rule.shortest?.count)
        field("longest", rule.longest?.count)
        field("noticeFrom", rule.noticeFrom?.count)
        field("noticeUnder", rule.noticeUnder?.count)
        field("firstDay", rule.days.first?.description)
        field("lastDay", rule.days.last?.description)
        guard let why = rule.why else { return field("why", nil as String?) }
        object("why") {
            $0.field("sv", why.swedish)
            $0.field("en", why.english)
        }
    }

    /// Lengths in minutes, the horizon in days.
    private mutating func rules(_ rules: BookingRules) {
        field("startInterval", rules.startInterval.count)
        field("minDuration", rules.minDuration.count)
        field("maxDuration", rules.maxDuration.count)
        array("lengths") { list in
            for length in rules.lengths { list.element(length.count) }
        }
        field("bufferBefore", rules.bufferBefore.count)
        field("bufferAfter", rules.bufferAfter.count)
        field("minimumNotice", rules.minimumNotice.count)
        field("bookingHorizon", rules.bookingHorizon)
        field("cancellationDeadline", rules.cancellationDeadline.count)
        field("bookingLimit", rules.bookingLimit)
        field("seriesLimit", rules.seriesLimit)
        field("requestHold", rules.requestHold.count)
        regime(rules.regime)
    }
}
