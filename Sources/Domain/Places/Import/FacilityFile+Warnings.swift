extension FacilityFile {
    /// What can be stored but is hardly meant: places far from the municipality, and seasons that close days.
    package func warnings(within surroundings: Surroundings?) -> [ImportProblem] {
        facilities.flatMap { record in
            [record.doubtfulPlace(within: surroundings)].compactMap { $0 } + record.closingSeasons
        }.sorted { $0.line < $1.line }
    }
}

extension FacilityRecord {
    fileprivate func doubtfulPlace(within surroundings: Surroundings?) -> ImportProblem? {
        guard let position = details.position, let doubt = surroundings?.doubt(about: position) else {
            return nil
        }
        let place = "latitude \(position.latitude), longitude \(position.longitude)"
        let hint = doubt.isSwapped ? "; swap latitude and longitude, and it is there" : ""
        return ImportProblem(
            line: line, reason: "\(place) is \(doubt.kilometres) km from the municipality\(hint)")
    }

    /// On a day within a season only seasonal rows count, which closes the days of the week that have none.
    fileprivate var closingSeasons: [ImportProblem] {
        guard case .whole(_, let hours) = extent else { return [] }
        let facilityDays = Self.ordinaryDays(of: hours.filter { $0.space == nil })
        let places = Dictionary(grouping: hours, by: \.space)
        return places.values.flatMap { rows -> [ImportProblem] in
            let own = Self.ordinaryDays(of: rows)
            let ordinary = own.isEmpty ? facilityDays : own
            let seasons = Dictionary(grouping: rows.compactMap(SeasonDay.init), by: \.season)
            return seasons.compactMap { season, days in
                let missing = ordinary.subtracting(days.map(\.weekday)).sorted { $0.rawValue < $1.rawValue }
                guard !missing.isEmpty, let line = days.map(\.line).min() else { return nil }
                let names = missing.map { String(describing: $0) }.joined(separator: ", ")
                return ImportProblem(
                    line: line,
                    reason: "weekday: \(season.text) has no hours on \(names), which is closed then; "
                        + "give rows for those days too if it is open")
            }
        }
    }

    private static func ordinaryDays(of rows: [HoursRecord]) -> Set<Weekday> {
        Set(
            rows.compactMap { row in
                if case .weekly(let weekday, _, let season) = row.rule, !season.isSeason {
                    weekday
                } else {
                    nil
                }
            })
    }
}

/// A seasonal row of hours.
private struct SeasonDay {
    let line: Int
    let weekday: Weekday
    let season: DayRange

    init?(_ row: HoursRecord) {
        guard case .weekly(let weekday, _, let season) = row.rule, season.isSeason else { return nil }
        (line, self.weekday, self.season) = (row.line, weekday, season)
    }
}

extension DayRange {
    fileprivate var text: String {
        switch (first, last) {
        case (let first?, let last?): "the season from \(first) to \(last)"
        case (let first?, nil): "the season from \(first)"
        case (nil, let last?): "the season until \(last)"
        case (nil, nil): "the year"
        }
    }
}
