import Domain

/// What it takes to store one record: compared with what is stored already, so that nothing is written twice.
struct FacilityPlan {
    let facility: Facility
    let isNew: Bool
    let facilityIsChanged: Bool
    let before: [Space]
    /// The spaces as they will be, whole before part.
    let after: [Space]
    /// `nil` leaves the hours as they are.
    let hours: [OpeningHours]?
    /// `nil` leaves the rules of how times are had as they are.
    let regimes: [PlacedRegimeRule]?
    /// Occupancy that moves to other atoms.
    var rebuilt: [Occupancy] = []

    init(
        _ record: FacilityRecord, stored: StoredPlace?, defaultHours: OpeningHours.Hours?, now: Instant,
        used: Set<Space.ID>, slug: String
    ) {
        let id = stored?.facility.id ?? .new(at: now)
        let details = record.completed(by: stored?.facility.details)
        facility = Facility(id: id, source: record.source, slug: slug, details: details)
        isNew = stored == nil
        facilityIsChanged = stored?.facility != facility
        before = stored?.spaces ?? []
        let keys = stored?.spaceByKey ?? [:]
        let after: [Space]
        switch record.extent {
        case .whole(let spaces, _):
            let wanted = Self.spaces(spaces, in: id, known: keys, now: now)
            after = wanted + Self.kept(of: before, besides: wanted, used: used)
        case .outline(let details):
            after = Self.outlined(details, in: id, known: before, now: now)
        }
        self.after = after
        regimes = Self.regimes(record, facility: id, spaces: after, stored: stored)
        hours = Self.hours(record, facility: id, spaces: after, stored: stored, defaultHours, now: now)
    }

    var isEmpty: Bool {
        !facilityIsChanged && added.isEmpty && changed.isEmpty && removed.isEmpty && hours == nil
            && regimes == nil
            && rebuilt.isEmpty
    }

    var added: [Space] {
        let known = Set(before.map(\.id))
        return after.filter { !known.contains($0.id) }
    }

    var changed: [Space] {
        let known = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return after.filter { space in known[space.id].map { $0 != space } ?? false }
    }

    /// Part before whole.
    var removed: [Space] {
        let left = Set(after.map(\.id))
        return SpaceTree(before).inOrder.reversed().filter { !left.contains($0.id) }
    }

    private static func spaces(
        _ records: [SpaceRecord], in facility: Facility.ID, known: [String: Space], now: Instant
    ) -> [Space] {
        var ids: [String: Space.ID] = [:]
        return records.map { record in
            let id = known[record.key]?.id ?? .new(at: now)
            ids[record.key] = id
            return Space(
                id: id, facility: facility, parent: record.parent.flatMap { ids[$0] }, sourceID: record.key,
                details: record.details)
        }
    }

    /// Vanished spaces that someone has booked, with the vanished ones around them: there, but no longer bookable.
    private static func kept(of before: [Space], besides wanted: [Space], used: Set<Space.ID>) -> [Space] {
        let wantedIDs = Set(wanted.map(\.id))
        let tree = SpaceTree(before)
        let kept = Set(before.filter { used.contains($0.id) }.flatMap { tree.line(of: $0) }.map(\.id))
        return tree.inOrder.filter { kept.contains($0.id) && !wantedIDs.contains($0.id) }.map { space in
            var space = space
            space.details.bookable = false
            return space
        }
    }

    private static func outlined(
        _ details: SpaceDetails, in facility: Facility.ID, known: [Space], now: Instant
    ) -> [Space] {
        let key = "whole"
        guard !known.isEmpty else {
            return [
                Space(id: .new(at: now), facility: facility, parent: nil, sourceID: key, details: details)
            ]
        }
        return SpaceTree(known).inOrder.map { space in
            guard space.sourceID == key else { return space }
            var space = space
            space.details.bookable = details.bookable
            space.details.floorArea = details.floorArea ?? space.details.floorArea
            return space
        }
    }

    private static func regimes(
        _ record: FacilityRecord, facility: Facility.ID, spaces: [Space], stored: StoredPlace?
    ) -> [PlacedRegimeRule]? {
        guard case .whole = record.extent else { return nil }
        let ids = Dictionary(spaces.map { ($0.sourceID, $0.id) }, uniquingKeysWith: { first, _ in first })
        let rules = record.regimes.enumerated().map { position, row in
            PlacedRegimeRule(
                facility: facility, space: row.space.flatMap { ids[$0] }, position: position, rule: row.rule)
        }
        return rules == stored?.regimes ?? [] ? nil : rules
    }

    private static func hours(
        _ record: FacilityRecord, facility: Facility.ID, spaces: [Space], stored: StoredPlace?,
        _ defaultHours: OpeningHours.Hours?, now: Instant
    ) -> [OpeningHours]? {
        var rows: [HoursRecord] = []
        if case .whole(_, let hours) = record.extent { rows = hours }
        if case .outline = record.extent, stored?.hours.isEmpty == false { return nil }
        if rows.isEmpty, let defaultHours {
            rows = Weekday.allCases.map {
                HoursRecord(line: record.line, space: nil, rule: .weekly($0, defaultHours, season: .always))
            }
        }
        let keys = Dictionary(
            (stored?.spaces ?? []).map { ($0.id, $0.sourceID) }, uniquingKeysWith: { first, _ in first })
        let old = (stored?.hours ?? []).map { HoursKey($0.rule, space: $0.space.flatMap { keys[$0] }) }
        guard
            rows.map({ HoursKey($0.rule, space: $0.space) }).sorted(by: HoursKey.bySpace)
                != old.sorted(by: HoursKey.bySpace)
        else { return nil }
        let ids = Dictionary(spaces.map { ($0.sourceID, $0.id) }, uniquingKeysWith: { first, _ in first })
        return rows.map {
            OpeningHours(
                id: .new(at: now), facility: facility, space: $0.space.flatMap { ids[$0] }, rule: $0.rule)
        }
    }
}

extension HoursKey {
    fileprivate static func bySpace(_ left: HoursKey, _ right: HoursKey) -> Bool {
        left.space == right.space ? left < right : left.space < right.space
    }
}

extension FacilityRecord {
    /// Its details, with what an outline leaves empty as it is stored.
    fileprivate func completed(by stored: FacilityDetails?) -> FacilityDetails {
        guard case .outline = extent, let stored else { return details }
        let texts: [WritableKeyPath<FacilityDetails, String>] = [
            \.streetAddress, \.postalCode, \.city, \.area, \.description, \.accessibility, \.equipment,
            \.contact.name, \.contact.email, \.contact.phone, \.contact.url,
        ]
        var details = details
        for text in texts where details[keyPath: text].isEmpty {
            details[keyPath: text] = stored[keyPath: text]
        }
        details.position = details.position ?? stored.position
        details.rules = stored.rules
        return details
    }
}
