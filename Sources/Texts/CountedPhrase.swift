/// A text that has one form for 1 and another for other numbers, under `one` and `other` in the language files.
package enum CountedPhrase: String, CaseIterable, Sendable {
    case waitingCount = "waiting.count"
    case municipalitiesMatches = "municipalities.matches"
    case resultsPeople = "results.people"
    case resultsFacilities = "results.facilities"
    case resultsCount = "results.count"
    case resultsOthers = "results.others"
    case resultsShown = "results.shown"
    case facilitiesCount = "facilities.count"
    case facilitiesSpaces = "facilities.spaces"
    case days = "units.days"
    case minutes = "units.minutes"
    case hours = "units.hours"
    case ruleHorizon = "rules.horizon"
    case ruleLimit = "rules.limit"
    case ruleSeriesLimit = "rules.seriesLimit"
    case arrangementHindered = "arrangements.hindered"
    case arrangementTimes = "arrangements.times"
    case seriesRuled = "series.ruled"
    case seriesOccurrences = "series.occurrences"
    case seriesHindered = "series.hindered"
    case seriesBook = "series.book"
    case seriesChange = "series.changeNow"
    case seriesExtend = "series.extendNow"
    case staffClosureCancelled = "staff.closures.cancelled"
    case staffDisplaced = "staff.displacement.done"
    case staffHit = "staff.displacement.hit"
    case staffKept = "staff.displacement.kept"
    case staffNotice = "staff.displacement.noticeIs"
    case staffShortNotice = "staff.displacement.shortNotice"
    case staffWaiting = "staff.waiting"
    case jobsRetried = "jobs.retried"
    case messagesRetried = "messages.unsent.retried"

    static let forms = ["one", "other"]

    func key(for count: Int) -> String { "\(rawValue).\(count == 1 ? "one" : "other")" }
}
