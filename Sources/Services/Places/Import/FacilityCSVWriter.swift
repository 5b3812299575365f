import Domain

/// Writes Manegen's own CSV, in an order that depends on nothing but what it says.
struct FacilityCSVWriter {
    private(set) var text: String

    init() {
        text = CSVText.line(FacilityColumn.allCases.map(\.rawValue))
    }

    mutating func write(
        _ facility: Facility, spaces: [Space], hours: [OpeningHours], regimes: [PlacedRegimeRule] = []
    ) {
        let keys = Dictionary(spaces.map { ($0.id, $0.sourceID) }, uniquingKeysWith: { first, _ in first })
        let ordered = Self.ordered(spaces)
        let places = Dictionary(
            ordered.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        write(.facility, of: facility, Self.values(of: facility.details))
        for space in ordered {
            var values = Self.values(of: space.details)
            values[.space] = space.sourceID
            values[.parent] = space.parent.flatMap { keys[$0] }
            write(.space, of: facility, values)
        }
        let rows = hours.map { row in
            HoursKey(
                row.rule, space: row.space.flatMap { keys[$0] }, place: row.space.flatMap { places[$0] } ?? 0)
        }
        for row in rows.sorted() {
            write(row.weekday == 0 ? .exception : .hours, of: facility, Self.values(of: row))
        }
        for placed in regimes {
            var values = Self.values(of: placed.rule)
            values[.space] = placed.space.flatMap { keys[$0] }
            write(.regime, of: facility, values)
        }
    }

    private mutating func write(
        _ kind: FacilityColumn.Kind, of facility: Facility, _ values: [FacilityColumn: String]
    ) {
        var values = values
        values[.kind] = kind.rawValue
        values[.source] = facility.source.register
        values[.facility] = facility.source.id
        text += CSVText.line(FacilityColumn.allCases.map { values[$0] ?? "" })
    }

    /// Whole before part, siblings by order, name and key.
    private static func ordered(_ spaces: [Space]) -> [Space] {
        let byParent = Dictionary(grouping: spaces, by: \.parent).mapValues { siblings in
            siblings.sorted {
                ($0.details.sortOrder, $0.name, $0.sourceID) < ($1.details.sortOrder, $1.name, $1.sourceID)
            }
        }
        func branch(_ space: Space) -> [Space] { [space] + (byParent[space.id] ?? []).flatMap(branch) }
        return (byParent[nil] ?? []).flatMap(branch)
    }

    private static func values(of details: FacilityDetails) -> [FacilityColumn: String] {
        var values = values(of: details.rules)
        values[.name] = details.name
        values[.type] = String(details.type)
        values[.streetAddress] = details.streetAddress
        values[.postalCode] = details.postalCode
        values[.city] = details.city
        values[.area] = details.area
        values[.latitude] = details.position.map { decimal($0.latitude) }
        values[.longitude] = details.position.map { decimal($0.longitude) }
        values[.description] = details.description
        values[.accessibility] = details.accessibility
        values[.equipment] = details.equipment
        values[.contactName] = details.contact.name
        values[.contactEmail] = details.contact.email
        values[.contactPhone] = details.contact.phone
        values[.contactURL] = details.contact.url
        return values
    }

    private static func values(of details: SpaceDetails) -> [FacilityColumn: String] {
        var values = values(of: details.rules)
        values[.name] = details.name
        values[.sortOrder] = String(details.sortOrder)
        values[.bookable] = yesOrNo(details.bookable)
        values[.capacity] = details.capacity.map { String($0) }
        values[.floorArea] = details.floorArea.map(decimal)
        values[.photo] = details.photo
        values[.activities] = details.activities.joined(separator: " ")
        values[.hourlyPrice] = details.hourlyPrice.map(kronor)
        return values
    }

    private static func values(of rules: BookingRuleSet) -> [FacilityColumn: String] {
        [
            .startInterval: rules.startInterval?.count, .minDuration: rules.minDuration?.count,
            .maxDuration: rules.maxDuration?.count, .bufferBefore: rules.bufferBefore?.count,
            .bufferAfter: rules.bufferAfter?.count, .minimumNotice: rules.minimumNotice?.count,
            .bookingHorizon: rules.bookingHorizon, .cancellationDeadline: rules.cancellationDeadline?.count,
            .bookingLimit: rules.bookingLimit,
            .seriesLimit: rules.seriesLimit,
            .requestHold: rules.requestHold?.count,
        ].compactMapValues { $0.map { String($0) } }
            .merging(rules.regime.map { [.regime: $0.rawValue] } ?? [:]) { first, _ in first }
    }

    private static func values(of row: HoursKey) -> [FacilityColumn: String] {
        [
            .space: row.space, .weekday: row.weekday == 0 ? "" : String(row.weekday), .opens: row.opens,
            .closes: row.closes, .firstDay: row.first, .lastDay: row.last, .reason: row.reason,
        ]
    }

    private static func values(of rule: RegimeRule) -> [FacilityColumn: String] {
        var values: [FacilityColumn: String] = [
            .regime: rule.regime.rawValue,
            .weekday: rule.weekdays.sorted().map { String($0.rawValue) }.joined(separator: " "),
            .customers: CustomerGroup.allCases.filter(rule.customers.contains).map(\.rawValue)
                .joined(separator: " "),
            .reason: rule.why?.swedish ?? "", .reasonEnglish: rule.why?.english ?? "",
        ]
        if rule.hours != RegimeRule.wholeDay {
            values[.opens] = rule.hours.lowerBound.description
            values[.closes] = rule.hours.upperBound.description
        }
        values[.minDuration] = rule.shortest.map { String($0.count) }
        values[.maxDuration] = rule.longest.map { String($0.count) }
        values[.noticeFrom] = rule.noticeFrom.map { String($0.count) }
        values[.noticeUnder] = rule.noticeUnder.map { String($0.count) }
        values[.firstDay] = rule.days.first?.description
        values[.lastDay] = rule.days.last?.description
        return values
    }

    private static func decimal(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func kronor(_ money: Money) -> String {
        let ore = money.ore % 100
        return "\(money.ore / 100)" + (ore == 0 ? "" : ".\(ore < 10 ? "0" : "")\(ore)")
    }

    private static func yesOrNo(_ flag: Bool) -> String { flag ? "yes" : "no" }
}
