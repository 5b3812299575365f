import Domain

/// What of a facility someone looks at: a space, the week around a day, and a length.
struct FacilityQuery {
    let space: Space.ID?
    let date: CalendarDate?
    let length: Minutes?

    /// - Throws: ``Problem``
    init(_ form: Form) throws {
        space = form["yta"].map { Space.ID($0) }
        date = try form["dag"].map { text in
            guard let date = CalendarDate(text), (1971...2998).contains(date.year) else {
                throw Problem.malformed("dag", "It must be a day that exists, such as 2026-11-24.")
            }
            return date
        }
        length = try form["langd"].map { text in
            guard let count = Int(text), (1...1440).contains(count) else {
                throw Problem.malformed("langd", "It must be a number of minutes from 1 to 1440.")
            }
            return Minutes(count)
        }
    }

    /// The space asked for, or the first that can be booked; `nil` where there is none at all.
    ///
    /// - Throws: ``Unknown``
    func space(among spaces: [PlacedSpace]) throws -> PlacedSpace? {
        guard let space else {
            return spaces.first(where: \.canBePressed) ?? spaces.first(where: \.space.details.bookable)
                ?? spaces.first
        }
        guard let found = spaces.first(where: { $0.id == space }) else {
            throw Unknown(.space)
        }
        return found
    }

    /// The length asked for, as near as the rules of `space` allow; an hour when none is asked for.
    func length(in space: PlacedSpace) -> Minutes {
        min(max(length ?? 60, space.rules.minDuration), space.rules.maxDuration)
    }
}
