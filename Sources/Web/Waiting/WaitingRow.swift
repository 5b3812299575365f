import Domain
import Services
import Texts

/// What somebody waits for, in words.
struct WaitingWords {
    let wish: WaitingWish
    let placed: PlacedSpace?
    var facilities: [Facility] = []
    var area: String?
    let frame: PageFrame

    private var phrases: Phrases { frame.phrases }

    /// `Tisdag 1 december`, `1–7 december`
    var day: String {
        let dates = wish.dates
        guard case .anywhere = wish, dates.lowerBound < dates.upperBound else {
            return phrases.sentence(phrases.day(dates.lowerBound, today: frame.today))
        }
        return phrases.days(dates)
    }

    /// `18.00–20.00`; the length alone where any time of the day will do.
    var time: String {
        let length = phrases.length(wish.length)
        switch wish {
        case .here(_, let within, _):
            return wish.slot == nil
                ? phrases.list([phrases.times(within), length]) : phrases.times(within)
        case .anywhere(let search):
            let hours = search.partOfDay
            if hours == SearchWish.wholeDay { return length }
            return phrases.list([
                "\(phrases.time(hours.lowerBound))–\(phrases.time(hours.upperBound))", length,
            ])
        }
    }

    /// What was searched for; `nil` for one space, which says it itself.
    var what: String? {
        guard case .anywhere(let search) = wish else { return nil }
        return search.what.isEmpty ? phrases(.waitingAnything) : search.what
    }

    /// Names of places, which are Swedish; `nil` for anywhere.
    var place: String? {
        if let placed { return phrases.list([placed.facility.name, placed.name]) }
        let names = area.map { [$0] } ?? facilities.prefix(3).map(\.name)
        return names.isEmpty ? nil : phrases.list(names)
    }
}

/// One of the things that one waits for, with its button.
struct WaitingRow {
    let item: PlacedWaiting
    let frame: PageFrame

    var body: [String: Any] {
        let phrases = frame.phrases
        let words = WaitingWords(
            wish: item.entry.wish, placed: item.placed, facilities: item.facilities, area: item.area,
            frame: frame)
        let name = words.place ?? words.what ?? ""
        var body: [String: Any] = [
            "day": words.day, "time": words.time,
            "detail": item.entry.state.name == .offered
                ? phrases.text("waiting.offered")
                : phrases(
                    .waitingSince,
                    [
                        "date": phrases.date(
                            SwedishTime.date(of: item.entry.createdAt), today: frame.today)
                    ]),
            "leaveAction": "\(frame.base)/vantelista/\(item.entry.id)/avslut",
            "leaveName": phrases.parts(
                "waiting.leaveName", naming: "place", name, ["day": words.day, "time": words.time]),
        ]
        body["what"] = words.what
        body["where"] = words.place
        return body
    }
}
