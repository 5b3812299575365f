import Domain
import Services
import Texts

extension ResultsPage {
    /// Why what is shown is not what was asked for, and what to try; `nil` when it is.
    var nothing: [String: Any]? {
        guard result.relaxation != nil || (result.facilities.isEmpty && result.total.slots == 0) else {
            return nil
        }
        if !result.meaning.isKnown { return unknown }
        if spaces.isEmpty, !notAtOnce.isEmpty { return bookedOtherwise }
        if spaces.isEmpty, wish.place == .anywhere, wish.people == nil, !wish.what.isEmpty { return notHere }
        if isTooMany, let people = wish.people { return tooMany(people) }
        if let closed { return closed }
        if let length = wish.nearestDuration(in: spaces) { return otherLength(length) }
        var note = note(.resultsNothing, reason)
        let wanted = WaitingWish.anywhere(WaitingSearch(wish))
        if spaces.contains(where: { wanted.canBeHad(in: $0, for: wish.group, now: frame.now) }) {
            note["wait"] = WaitingButton.body(of: form, in: frame)
        }
        return note
    }

    /// Whether what was asked for is here, but nowhere for so many.
    var isTooMany: Bool {
        result.meaning.isKnown && spaces.isEmpty && notAtOnce.isEmpty && !tooSmall.isEmpty
            && wish.people != nil && (result.relaxation != nil || result.facilities.isEmpty)
    }

    /// The words mean nothing here: that is another thing than that nothing is free.
    private var unknown: [String: Any] {
        let links = result.meaning.suggestions.map { link($0, to: form.for($0)) }
        let text = frame.phrases(links.isEmpty ? .resultsUnknownHelp : .resultsUnknownMeant)
        var note = note(frame.phrases(.resultsUnknown, ["what": wish.what]), text)
        let all = [
            "text": frame.phrases.text("results.unknownHelp.all"), "href": "\(frame.base)/anlaggningar",
        ]
        note["links"] = ["list": links.isEmpty ? [all] : links]
        note["after"] = result.facilities.isEmpty ? nil : frame.phrases(.resultsInstead)
        return note
    }

    /// What is not booked by a press: how it is, where, and how to reach those there when it is one place.
    private var bookedOtherwise: [String: Any] {
        let phrases = frame.phrases
        let regimes = Set(notAtOnce.map(\.rules.regime))
        let regime = regimes.count == 1 ? regimes.first : nil
        let several = regime.map { phrases.text("results.regimes.\($0.rawValue).several") }
        let heading =
            notAtOnce.count == 1
            ? notAtOnce.first.map {
                phrases.text("results.regimes.\($0.rules.regime.rawValue).one", ["space": $0.name])
            } : several
        let text = regime.map { phrases.text("results.regimes.\($0.rawValue).text") }
        var note = note(
            heading ?? phrases(.resultsNotAtOnce), text ?? phrases(.resultsNotAtOnceText))
        note["places"] = [
            "list": notAtOnce.prefix(6).map { placed in
                let how = regime == nil ? phrases.word(for: placed.rules.regime) : nil
                return [
                    "text": phrases.list([placed.facility.name, placed.name, how].compactMap(\.self)),
                    "href": "\(frame.base)/anlaggningar/\(placed.facility.slug)?yta=\(placed.id)",
                ]
            }
        ]
        if Set(notAtOnce.map(\.facility.id)).count == 1, let facility = notAtOnce.first?.facility {
            note.merge(frame.contact(facility.details.contact)) { $1 }
        }
        note["after"] = result.facilities.isEmpty ? nil : phrases(.resultsInstead)
        return note
    }

    /// What there is no space for in this municipality, however free.
    private var notHere: [String: Any] {
        var note = note(
            frame.phrases(.resultsNotHere, ["what": result.meaning.correctionInSentence ?? wish.what]),
            frame.phrases(.resultsNotHereText))
        note["after"] = result.facilities.isEmpty ? nil : frame.phrases(.resultsInstead)
        return note
    }

    /// What was asked for is here, but holds fewer.
    private func tooMany(_ people: Int) -> [String: Any] {
        let phrases = frame.phrases
        func count(_ people: Int) -> [String: String] {
            ["people": phrases(.resultsPeople, count: people)]
        }
        let largest = tooSmall.compactMap(\.space.details.capacity).max() ?? 0
        var note = note(
            phrases(.resultsTooMany, count(people)), phrases(.resultsLargest, count(largest)))
        note["places"] = places(of: tooSmall.filter { $0.space.details.capacity == largest })
        return note
    }

    /// Every space that fits is closed on all of the days, by its opening hours.
    private var closed: [String: Any]? {
        let days = (wish.dates.lowerBound.number...wish.dates.upperBound.number)
            .map(CalendarDate.init(number:))
        guard !spaces.isEmpty,
            spaces.allSatisfy({ placed in days.allSatisfy { placed.schedule.hours(on: $0).isEmpty } })
        else { return nil }
        let opens = spaces.compactMap { $0.schedule.firstOpenDay(after: wish.dates.upperBound) }.min()
        var note = note(.resultsClosed, "\(frame.closedUntil(opens)) \(reason)")
        note["places"] = places(of: spaces)
        return note
    }

    private func places(of spaces: [PlacedSpace]) -> [String: Any] {
        [
            "list": spaces.prefix(6).map { placed in
                [
                    "text": frame.phrases.list([placed.facility.name, placed.name]),
                    "href": "\(frame.base)/anlaggningar/\(placed.facility.slug)?yta=\(placed.id)",
                ]
            }
        ]
    }

    /// Every space that fits is booked for longer, or shorter, than what was asked for.
    private func otherLength(_ length: Minutes) -> [String: Any] {
        let limit = frame.phrases.length(length)
        let isShort = wish.duration < length
        var note = note(
            frame.phrases(isShort ? .resultsTooShort : .resultsTooLong, ["length": limit]),
            frame.phrases(.resultsOtherLength, ["length": frame.phrases.length(wish.duration)]))
        note["links"] = [
            "list": [
                link(frame.phrases(.resultsShowLength, ["length": limit]), to: form.lasting(length))
            ]
        ]
        note["after"] = result.facilities.isEmpty ? nil : frame.phrases(.resultsInstead)
        return note
    }

    private var reason: String {
        guard let relaxation = result.relaxation, !result.facilities.isEmpty else {
            return frame.phrases(.resultsNothingAtAll, ["days": frame.phrases.number(SearchWish.furthest)])
        }
        return frame.phrases.text("results.relaxed.\(relaxation.rawValue)")
    }

    private func note(_ heading: Phrase, _ text: String) -> [String: Any] {
        note(frame.phrases(heading), text)
    }

    private func note(_ heading: String, _ text: String) -> [String: Any] {
        ["heading": heading, "text": text]
    }

    private func link(_ text: String, to form: SearchForm) -> [String: String] {
        ["text": text, "href": "\(frame.base)/boka?\(form.query())"]
    }
}
