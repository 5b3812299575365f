import Domain
import Storage

extension WaitingEntry: RowReadable {
    init(row: Row) throws {
        self.init(
            id: try row["id"], customer: try row["customer"], askedBy: try row["asked_by"],
            wish: try WaitingWish(row: row), createdAt: try row["created_at"], state: try State(row: row),
            told: try Told.list(try row["told"]))
    }
}

extension WaitingWish {
    fileprivate init(row: Row) throws {
        let length: Minutes = try row["minutes"]
        guard let space: Space.ID = try row["space"] else {
            self = .anywhere(try WaitingSearch(row: row, length: length))
            return
        }
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        self = .here(space, within: starts..<ends, length: length)
    }
}

extension WaitingSearch {
    fileprivate init(row: Row, length: Minutes) throws {
        let first: CalendarDate = try row["first_day"]
        let last: CalendarDate = try row["last_day"]
        let from: TimeOfDay = try row["from_minute"]
        let to: TimeOfDay = try row["to_minute"]
        guard first <= last else { throw StorageError.unreadable(column: "last_day") }
        guard from < to else { throw StorageError.unreadable(column: "to_minute") }
        let area: String = try row["area"]
        let facilities = (try row["facilities"] as String).split(separator: " ").map {
            Facility.ID(String($0))
        }
        let place: SearchWish.Place =
            if !area.isEmpty {
                .area(area)
            } else if facilities.count == 1, let one = facilities.first {
                .facility(one)
            } else {
                facilities.isEmpty ? .anywhere : .facilities(Set(facilities))
            }
        let weekdays = try (try row["weekdays"] as String).map { digit in
            guard let weekday = digit.wholeNumberValue.flatMap(Weekday.init(rawValue:)) else {
                throw StorageError.unreadable(column: "weekdays")
            }
            return weekday
        }
        self.init(
            what: try row["what"], dates: first...last, weekdays: Set(weekdays), partOfDay: from..<to,
            length: length, place: place, people: try row["people"])
    }
}

/// The columns of a wish: those that it does not need are empty.
struct WaitingWishColumns {
    var space: Space.ID?
    var starts: Instant?
    var ends: Instant?
    var what = ""
    var area = ""
    var facilities = ""
    var people: Int?
    var firstDay: CalendarDate?
    var lastDay: CalendarDate?
    var weekdays = ""
    var from = 0
    var to = 1440
    let minutes: Minutes

    init(_ wish: WaitingWish) {
        minutes = wish.length
        switch wish {
        case .here(let space, let within, _):
            (self.space, starts, ends) = (space, within.lowerBound, within.upperBound)
        case .anywhere(let search):
            what = search.what
            switch search.place {
            case .anywhere: break
            case .area(let name): area = name
            case .facility(let id): facilities = id.text
            case .facilities(let ids): facilities = ids.map(\.text).sorted().joined(separator: " ")
            }
            people = search.people
            (firstDay, lastDay) = (search.dates.lowerBound, search.dates.upperBound)
            weekdays = search.weekdays.sorted().map { String($0.rawValue) }.joined()
            (from, to) = (search.partOfDay.lowerBound.minutes, search.partOfDay.upperBound.minutes)
        }
    }

    /// All of it in one text: the same for the same wish.
    var text: String {
        [
            space?.text ?? "", starts?.rfc3339 ?? "", ends?.rfc3339 ?? "", Slug.make(from: what), area,
            facilities, people.map(String.init) ?? "", firstDay?.description ?? "",
            lastDay?.description ?? "", weekdays, String(from), String(to), String(minutes.count),
        ].joined(separator: "/")
    }
}

extension WaitingEntry.State {
    fileprivate init(row: Row) throws {
        switch Name(rawValue: try row["state"]) {
        case .waiting: self = .waiting
        case .offered: self = .offered(try row["offer"])
        case .served: self = .served(at: try row["settled_at"], as: try row["made"])
        case .ended:
            guard let ending = WaitingEntry.Ending(rawValue: try row["settled_because"]) else {
                throw StorageError.unreadable(column: "settled_because")
            }
            self = .ended(at: try row["settled_at"], because: ending)
        case .withdrawn: self = .withdrawn(at: try row["settled_at"])
        case nil: throw StorageError.unreadable(column: "state")
        }
    }
}

/// The columns of a state: those that it does not need are empty.
struct WaitingStateColumns {
    var offer: Offer.ID?
    var at: Instant?
    var because = ""
    var made: Booking.ID?

    init(_ state: WaitingEntry.State) {
        switch state {
        case .waiting: break
        case .offered(let offer): self.offer = offer
        case .served(let at, let booking): (self.at, made) = (at, booking)
        case .ended(let at, let ending): (self.at, because) = (at, ending.rawValue)
        case .withdrawn(let at): self.at = at
        }
    }
}

extension WaitingEntry.Told {
    /// `space/seconds`
    var text: String { "\(space)/\(starts.seconds)" }

    fileprivate static func list(_ text: String) throws -> [WaitingEntry.Told] {
        try text.split(separator: " ").map { part in
            let parts = part.split(separator: "/")
            guard parts.count == 2, let seconds = Int64(parts[1]) else {
                throw StorageError.unreadable(column: "told")
            }
            return WaitingEntry.Told(space: Space.ID(String(parts[0])), starts: Instant(seconds: seconds))
        }
    }
}

extension WaitingRule: RowReadable {
    init(row: Row) throws {
        guard let turn = Turn(rawValue: try row["turn"]),
            let rule = WaitingRule(turn: turn, minutes: try row["minutes"])
        else { throw StorageError.unreadable(column: "turn") }
        self = rule
    }
}
