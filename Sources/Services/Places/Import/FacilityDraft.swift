import Domain

/// The rows of one facility in a CSV file, as they come.
struct FacilityDraft {
    private let source: FacilitySource
    private let firstLine: Int
    private var facility: (line: Int, details: FacilityDetails)?
    private var spaces: [SpaceRecord] = []
    private var hours: [HoursRecord] = []
    private var regimes: [RegimeRecord] = []
    private var problems: [ImportProblem] = []

    struct Refusal: Error {
        let problems: [ImportProblem]
    }

    init(source: FacilitySource, line: Int) {
        self.source = source
        firstLine = line
    }

    mutating func add(_ row: FacilityRow, _ vocabulary: Vocabulary) {
        var row = row
        if let kind = FacilityColumn.Kind(rawValue: row[.kind].lowercased()) {
            row.keep(to: kind)
            switch kind {
            case .facility: addFacility(&row, vocabulary)
            case .space: addSpace(&row, vocabulary)
            case .hours: addHours(&row)
            case .exception: addException(&row)
            case .regime: addRegime(&row)
            }
        } else {
            let kinds = FacilityColumn.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            row.refuse(.kind, "\"\(row[.kind].prefix(40))\" is none of \(kinds)")
        }
        problems += row.problems
    }

    /// What the rows say together, or everything that is wrong with them.
    func finished() -> Result<FacilityRecord, Refusal> {
        guard let facility else {
            let missing = ImportProblem(
                line: firstLine,
                reason: "facility: \"\(source.id.prefix(40))\" has no row of kind facility in the file")
            return .failure(Refusal(problems: problems + (problems.isEmpty ? [missing] : [])))
        }
        guard problems.isEmpty else { return .failure(Refusal(problems: problems)) }
        let check = SpaceCheck(
            facilityLine: facility.line, rules: facility.details.rules, spaces: spaces, hours: hours,
            regimes: regimes)
        switch check.ordered() {
        case .failure(let refusal): return .failure(refusal)
        case .success(let ordered):
            return .success(
                FacilityRecord(
                    line: facility.line, source: source, details: facility.details,
                    extent: .whole(spaces: ordered, hours: hours), regimes: regimes))
        }
    }

    private mutating func addFacility(_ row: inout FacilityRow, _ vocabulary: Vocabulary) {
        let details = row.facilityDetails(vocabulary)
        if let first = facility {
            row.refuse(.facility, "\"\(source.id.prefix(40))\" is on line \(first.line) too")
        } else {
            facility = (row.line, details)
        }
    }

    private mutating func addSpace(_ row: inout FacilityRow, _ vocabulary: Vocabulary) {
        let key = row.required(.space, limit: FieldLimits.key)
        spaces.append(
            SpaceRecord(
                line: row.line, key: key, parent: row[.parent].isEmpty ? nil : row[.parent],
                details: row.spaceDetails(vocabulary)))
    }

    private mutating func addHours(_ row: inout FacilityRow) {
        let season = DayRange(first: row.date(.firstDay), last: row.date(.lastDay))
        let weekdays = row.weekdays(.weekday)
        for column in [FacilityColumn.opens, .closes] where row[column].isEmpty {
            row.refuse(column, "is missing")
        }
        guard let opening = opening(&row), daysAreInOrder(&row) else { return }
        hours += weekdays.map {
            HoursRecord(line: row.line, space: spaceKey(row), rule: .weekly($0, opening, season: season))
        }
    }

    private mutating func addException(_ row: inout FacilityRow) {
        if row[.firstDay].isEmpty { row.refuse(.firstDay, "is missing") }
        let first = row.date(.firstDay)
        let last = row[.lastDay].isEmpty ? first : row.date(.lastDay)
        if row[.opens].isEmpty != row[.closes].isEmpty {
            row.refuse("opens and closes must both be given, or neither on a closed day")
        }
        let opening = opening(&row)
        let reason = row.text(.reason)
        guard daysAreInOrder(&row), let first, let last, first <= last else { return }
        hours.append(
            HoursRecord(
                line: row.line, space: spaceKey(row), rule: .exception(first...last, opening, reason: reason))
        )
    }

    private mutating func addRegime(_ row: inout FacilityRow) {
        guard let rule = row.regimeRule() else { return }
        regimes.append(RegimeRecord(line: row.line, space: spaceKey(row), rule: rule))
    }

    private func spaceKey(_ row: FacilityRow) -> String? { row[.space].isEmpty ? nil : row[.space] }

    private func opening(_ row: inout FacilityRow) -> OpeningHours.Hours? {
        guard let opens = row.time(.opens), let closes = row.time(.closes) else { return nil }
        guard opens < closes else {
            row.refuse(.closes, "\(closes) is not after \(opens); past midnight takes a row for each day")
            return nil
        }
        return opens..<closes
    }

    private func daysAreInOrder(_ row: inout FacilityRow) -> Bool {
        guard let first = CalendarDate(row[.firstDay]), let last = CalendarDate(row[.lastDay]), last < first
        else { return true }
        row.refuse(.lastDay, "\(last) is before \(first)")
        return false
    }
}
