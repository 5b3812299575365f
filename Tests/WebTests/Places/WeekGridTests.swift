import Domain
import Testing

@testable import Web

@Suite("The week grid")
struct WeekGridTests {
    private func grid(
        _ town: SampleTown = SampleTown(), of space: Space.ID = SampleTown.partA, week: String = "2026-11-23",
        length: Minutes = 60, now: String = "2026-11-23T00:00:00+01:00", taken: [Occupancy] = [],
        own: [Booking] = [], shown: [Claim: ShownArrangement] = [:]
    ) throws -> WeekGrid {
        WeekGrid(
            of: try #require(town.space(space)), on: day(week)...day(week) + 6, length: length, now: at(now),
            taken: taken, own: own, shown: shown)
    }

    private func occupancy(_ start: String, _ end: String, kind: Claim.Kind = .booking) -> Occupancy {
        Occupancy(
            space: SampleTown.partA, period: at(start)..<at(end), claim: Claim(kind, id: Claim.ID("x")))
    }

    /// The rows of one column as one word each.
    private func rows(_ grid: WeekGrid, _ column: Int) -> [String: String] {
        var rows: [String: String] = [:]
        var row = 0
        for cell in grid.columns[column] {
            let word =
                switch cell.content {
                case .free, .freeTwice: "free"
                case .asked: "asked"
                case .otherwise: "otherwise"
                case .taken: "taken"
                case .closed: "closed"
                case .unavailable: "unavailable"
                case .mine: "mine"
                case .arrangement(let name, let phase): "\(name) \(phase.rawValue)"
                }
            for index in row..<row + cell.span { rows[grid.times[index].description] = word }
            row += cell.span
        }
        return rows
    }

    @Test("Every column fills every row, whatever the week")
    func filled() throws {
        for week in ["2026-10-19", "2026-11-23", "2027-03-22", "2027-10-25"] {
            let grid = try grid(SampleTown(opens: "00:00", closes: "24:00"), week: week)
            #expect(grid.times.count == 48 && grid.columns.count == 7)
            #expect(grid.columns.allSatisfy { $0.reduce(0) { $0 + $1.span } == 48 })
        }
    }

    @Test("Rows that have passed on every day are left out, unless nothing else is left")
    func passed() throws {
        let town = SampleTown(opens: "00:00", closes: "24:00")
        let sunday = try grid(town, now: "2026-11-29T18:10:00+01:00")
        #expect(sunday.times.first?.description == "18:30")
        #expect(sunday.columns.allSatisfy { $0.reduce(0) { $0 + $1.span } == sunday.times.count })
        #expect(rows(sunday, 6)["18:30"] == "free")
        let over = try grid(town, now: "2026-12-03T12:00:00+01:00")
        #expect(over.times.count == 48)
    }

    @Test("What everybody may know of is named, and what is built up before it told from it")
    func arrangement() throws {
        let period = at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T19:30:00+01:00")
        let taken = occupancy("2026-11-24T17:00:00+01:00", "2026-11-24T20:00:00+01:00")
        let grid = try grid(
            taken: [taken],
            shown: [taken.claim: ShownArrangement(name: ArrangementName(onRecord: "Cup"), period: period)])
        let tuesday = rows(grid, 1)
        #expect(tuesday["17:00"] == "Cup buildUp" && tuesday["17:30"] == "Cup buildUp")
        #expect(tuesday["18:00"] == "Cup taken" && tuesday["19:00"] == "Cup taken")
        #expect(tuesday["19:30"] == "Cup takeDown" && tuesday["20:00"] == "free")
    }

    @Test("Free cells book the length asked for; what is too short before something else cannot be booked")
    func free() throws {
        let grid = try grid(taken: [occupancy("2026-11-24T18:00:00+01:00", "2026-11-24T19:30:00+01:00")])
        let tuesday = rows(grid, 1)
        #expect(tuesday["17:00"] == "free" && tuesday["17:30"] == "unavailable" && tuesday["19:30"] == "free")
        #expect(
            tuesday["18:00"] == "taken" && tuesday["19:00"] == "taken" && tuesday["21:30"] == "unavailable")
        #expect(grid.columns[1].contains(WeekGrid.Cell(content: .taken, span: 3)))
        let first = at("2026-11-24T07:00:00+01:00")
        #expect(grid.columns[1].first == WeekGrid.Cell(content: .free(first..<first + 60)))
    }

    @Test("Closures and closed days are closed, what is past or too far ahead cannot be booked")
    func closed() throws {
        var town = SampleTown(exceptions: [.exception(day("2026-11-28")...day("2026-11-28"), nil, reason: "")]
        )
        town.rules.bookingHorizon = 3
        let grid = try grid(
            town, now: "2026-11-23T12:00:00+01:00",
            taken: [occupancy("2026-11-24T08:00:00+01:00", "2026-11-24T12:00:00+01:00", kind: .closure)])
        #expect(rows(grid, 0)["11:30"] == "unavailable" && rows(grid, 0)["12:00"] == "free")
        #expect(rows(grid, 1)["08:00"] == "closed")
        #expect(rows(grid, 3)["12:00"] == "free" && rows(grid, 4)["12:00"] == "unavailable")
        #expect(grid.columns[5] == [WeekGrid.Cell(content: .closed, span: grid.times.count)])
    }

    @Test("One's own booking is one cell, also of the whole that this is a part of")
    func mine() throws {
        let period = at("2026-11-24T18:00:00+01:00")..<at("2026-11-24T19:30:00+01:00")
        let booking = Booking(
            id: Booking.ID("b"), reference: .new(), customer: Customer.ID("p"), bookedBy: Person.ID("p"),
            slot: Slot(space: SampleTown.hall, period: period), price: nil, state: .confirmed,
            createdAt: Instant(seconds: 0))
        let grid = try grid(
            taken: [occupancy("2026-11-24T18:00:00+01:00", "2026-11-24T19:30:00+01:00")], own: [booking])
        #expect(grid.columns[1].contains(WeekGrid.Cell(content: .mine(Booking.ID("b"), period), span: 3)))
    }

    @Test("Days that begin at different times share rows, and a start may cover several")
    func unevenHours() throws {
        let late = try #require(TimeOfDay("16:30"))..<(try #require(TimeOfDay("21:30")))
        var town = SampleTown(
            opens: "10:00", exceptions: [.exception(day("2026-11-24")...day("2026-11-24"), late, reason: "")])
        town.rules.startInterval = 60
        let grid = try grid(town)
        #expect(grid.times.map(\.description).contains("16:30"))
        let tuesday = rows(grid, 1)
        #expect(tuesday["10:00"] == "closed" && tuesday["16:30"] == "free" && tuesday["21:30"] == "closed")
        #expect(grid.columns[1].contains { $0.span == 2 && $0.content.isFree })
        #expect(grid.columns[0].contains { $0.span == 2 && $0.content.isFree })
    }

    @Test("When summer time begins, the hour that is skipped cannot be booked and no time is shown twice")
    func spring() throws {
        let grid = try grid(
            SampleTown(opens: "00:00", closes: "24:00"), week: "2027-03-22", now: "2027-03-01T00:00:00+01:00")
        let sunday = rows(grid, 6)
        #expect(sunday["02:00"] == "unavailable" && sunday["02:30"] == "unavailable")
        #expect(sunday["01:30"] == "free" && sunday["03:00"] == "free" && rows(grid, 5)["02:00"] == "free")
        let starts = grid.columns[6].compactMap(\.content.start)
        #expect(starts.count == 46 && Set(starts).count == 46)
        #expect(
            starts.contains(at("2027-03-28T01:30:00+01:00"))
                && starts.contains(at("2027-03-28T03:00:00+02:00")))
    }

    @Test(
        "When summer time ends, the hour that comes twice is its first, and what is taken in either shows",
        arguments: ["2026-10-25", "2027-10-31"])
    func autumn(date: String) throws {
        let grid = try grid(
            SampleTown(opens: "00:00", closes: "24:00"), week: (day(date) - 6).description,
            now: (day(date) - 20).description + "T00:00:00+02:00",
            taken: [occupancy("\(date)T02:30:00+01:00", "\(date)T03:00:00+01:00")])
        let sunday = rows(grid, 6)
        #expect(sunday["02:00"] == "free" && sunday["02:30"] == "free" && sunday["03:00"] == "free")
        let starts = grid.columns[6].compactMap(\.content.start)
        #expect(
            starts.contains(at("\(date)T02:00:00+02:00")) && starts.contains(at("\(date)T03:00:00+01:00")))
        let long = try self.grid(
            SampleTown(opens: "00:00", closes: "24:00"), week: (day(date) - 6).description, length: 120,
            now: (day(date) - 20).description + "T00:00:00+02:00",
            taken: [occupancy("\(date)T02:30:00+01:00", "\(date)T03:00:00+01:00")])
        #expect(rows(long, 6)["02:30"] == "taken" && rows(long, 6)["01:30"] == "free")
    }

    @Test("Each of the two times of a repeated hour can be booked alone")
    func repeatedHour() throws {
        let town = SampleTown(opens: "00:00", closes: "24:00")
        let (first, second) = (at("2026-10-25T02:00:00+02:00"), at("2026-10-25T02:00:00+01:00"))
        func two(taken: [Occupancy]) throws -> WeekGrid.Content? {
            let grid = try grid(town, week: "2026-10-19", now: "2026-10-05T00:00:00+02:00", taken: taken)
            return grid.columns[6].map(\.content).first { $0.start.map { $0 >= first } ?? false }
        }
        #expect(try two(taken: []) == .freeTwice(first..<first + 60, second..<second + 60))
        let taken = occupancy("2026-10-25T02:00:00+02:00", "2026-10-25T02:30:00+02:00")
        #expect(try two(taken: [taken]) == .free(second..<second + 60))
    }

    @Test("Where starts are close, each half hour has the first that is free")
    func shortInterval() throws {
        var town = SampleTown()
        town.rules.startInterval = 5
        let grid = try grid(
            town, taken: [occupancy("2026-11-24T17:00:00+01:00", "2026-11-24T18:10:00+01:00")])
        #expect(grid.times.count == 30)
        let starts = grid.columns[1].compactMap(\.content.start)
        #expect(starts.contains(at("2026-11-24T18:10:00+01:00")))
        #expect(starts.contains(at("2026-11-24T18:30:00+01:00")))
        #expect(!starts.contains(at("2026-11-24T18:15:00+01:00")))
        #expect(rows(grid, 1)["17:30"] == "taken")
    }

    @Test("What cannot be booked says why")
    func reasons() throws {
        var town = SampleTown()
        town.rules.bookingHorizon = 3
        town.rules.minimumNotice = 120
        let grid = try grid(
            town, now: "2026-11-23T12:00:00+01:00",
            taken: [occupancy("2026-11-24T18:00:00+01:00", "2026-11-24T19:30:00+01:00")])
        func content(_ column: Int, _ time: String) -> WeekGrid.Content? {
            guard let wanted = grid.times.firstIndex(where: { $0.description == time }) else { return nil }
            var row = 0
            return grid.columns[column].first { cell in
                row += cell.span
                return row > wanted
            }?.content
        }
        #expect(content(0, "11:30") == .unavailable(.passed))
        #expect(content(0, "13:30") == .unavailable(.tooSoon))
        #expect(content(1, "17:30") == .unavailable(.tooShort))
        #expect(content(1, "21:30") == .unavailable(.tooShort))
        #expect(content(4, "12:00") == .unavailable(.tooFarAhead))
    }
}

extension WeekGrid.Content {
    fileprivate var start: Instant? {
        switch self {
        case .free(let period), .freeTwice(let period, _): period.lowerBound
        case .asked(let periods): periods.first?.lowerBound
        case .taken, .arrangement, .closed, .unavailable, .otherwise, .mine: nil
        }
    }

    fileprivate var isFree: Bool { start != nil }
}
