import Domain
import Texts

/// A field that cannot be read, by its identifier on the page, and what to do about it.
struct FormProblem: Error, Equatable {
    let field: String
    let text: String
    /// What may have been meant, with the address of the same search for it.
    var links: [Link] = []
    /// Nothing was mistyped: it is to be read and confirmed.
    var isWarning = false

    struct Link: Equatable {
        let text: String
        let href: String
    }
}

extension SearchForm {
    /// What the fields say, or what is wrong with them, in their order.
    enum Reading {
        case wish(SearchWish)
        case problems([FormProblem])
    }

    func reading(in catalogue: Catalogue, frame: PageFrame) -> Reading {
        let reader = Reader(form: self, catalogue: catalogue, frame: frame)
        var problems: [FormProblem] = []
        func read<Value>(_ value: () throws(FormProblem) -> Value) -> Value? {
            do throws(FormProblem) {
                return try value()
            } catch {
                problems.append(error)
                return nil
            }
        }
        let dates = read(reader.dates)
        let time = read(reader.time)
        let place = read(reader.place)
        let near = read(reader.position)
        let length = read(reader.duration)
        let people = read(reader.number)
        guard let dates, let time, let place, let near, let length, let people else {
            return .problems(problems)
        }
        return .wish(
            SearchWish(
                what: what, dates: dates, partOfDay: time.times, duration: length, place: place, near: near,
                people: people))
    }

    private struct Reader {
        let form: SearchForm
        let catalogue: Catalogue
        let frame: PageFrame

        func dates() throws(FormProblem) -> ClosedRange<CalendarDate> {
            let example = frame.phrases(.formsDate, ["example": frame.today.description])
            guard let when = SearchDay(rawValue: form.when) else {
                throw FormProblem(field: "date", text: example)
            }
            if let dates = when.dates(from: frame.today) { return dates }
            guard let date = CalendarDate(form.date) else { throw FormProblem(field: "date", text: example) }
            let last = frame.today + catalogue.furthestHorizon
            guard frame.today <= date, date <= last else {
                throw FormProblem(
                    field: "date",
                    text: frame.phrases(
                        .formsDateRange,
                        [
                            "first": frame.phrases.date(frame.today, today: frame.today),
                            "last": frame.phrases.date(last, today: frame.today),
                        ]))
            }
            return date...date
        }

        func time() throws(FormProblem) -> TimeChoice {
            guard let time = TimeChoice(form.part) else {
                throw FormProblem(
                    field: "part",
                    text: frame.phrases(.formsUnreadable, ["field": frame.phrases.text("search.part")]))
            }
            return time
        }

        func place() throws(FormProblem) -> SearchWish.Place {
            if form.place.isEmpty { return .anywhere }
            if form.place.hasPrefix(SearchForm.areaMark) {
                let slug = Slug.make(from: String(form.place.dropFirst(SearchForm.areaMark.count)))
                if catalogue.facilities.contains(where: { Slug.make(from: $0.details.area) == slug }) {
                    return .area(slug)
                }
            }
            if form.place.hasPrefix(SearchForm.facilityMark),
                let facility = catalogue.facility(
                    slug: String(form.place.dropFirst(SearchForm.facilityMark.count)))
            {
                return .facility(facility.id)
            }
            switch PlaceMeaning(of: form.place, in: catalogue) {
            case .place(let place): return place
            case .unknown(let suggestions):
                let key = suggestions.isEmpty ? Phrase.formsUnknownPlace : .formsUnknownPlaceMeant
                throw FormProblem(
                    field: "where", text: frame.phrases(key, ["place": form.place]),
                    links: suggestions.map {
                        FormProblem.Link(text: $0, href: "\(frame.base)/boka?\(form.at($0).query())")
                    })
            }
        }

        func position() throws(FormProblem) -> Position? {
            if form.near.isEmpty { return nil }
            guard let position = Position(form.near) else {
                throw FormProblem(field: "where", text: frame.phrases(.formsPosition))
            }
            return position
        }

        func duration() throws(FormProblem) -> Minutes {
            guard let count = Int(form.length), (1...1440).contains(count) else {
                throw FormProblem(field: "length", text: frame.phrases(.formsLength))
            }
            return Minutes(count)
        }

        func number() throws(FormProblem) -> Int? {
            if form.people.isEmpty { return nil }
            guard let count = Int(form.people), (1...100_000).contains(count) else {
                throw FormProblem(field: "people", text: frame.phrases(.formsPeople))
            }
            return count
        }
    }
}

extension Catalogue {
    /// How many days ahead the most generous space can be booked.
    var furthestHorizon: Int {
        spaces.lazy.filter(\.canBePressed).map(\.rules.bookingHorizon).max()
            ?? BookingRules.standard.bookingHorizon
    }
}

extension PlacedSpace {
    /// Whether there can be a button here that books.
    var canBePressed: Bool { space.details.bookable && regimes.isEverPressed && !schedule.isEmpty }
}
