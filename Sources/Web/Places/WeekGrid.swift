import Domain

/// A space's days as a table: a row for each time on the clock where a booking may start or the space closes, a
/// column for each day.
struct WeekGrid: Equatable {
    enum Content: Equatable {
        /// The time that a press books.
        case free(Period)
        /// Both times when the clock shows the row's, on the day when the change from summer time repeats an hour.
        case freeTwice(Period, Period)
        /// The times that a press asks for.
        case asked([Period])
        /// Free, but had in another way than by a press.
        case otherwise(Regime)
        case taken
        /// Taken by what everybody may know of.
        case arrangement(ArrangementName, ShownArrangement.Phase)
        case closed
        /// Open, but nothing begins there.
        case unavailable(Reason)
        case mine(Booking.ID, Period)
    }

    enum Reason: String, CaseIterable {
        case passed, tooSoon, tooFarAhead
        /// Too short before what comes next.
        case tooShort
        /// Not a time that anything begins, as in the hour that the change to summer time skips.
        case other
    }

    /// Some rows of a column that are one.
    struct Cell: Equatable {
        let content: Content
        var span = 1
    }

    let days: [CalendarDate]
    /// Where the rows begin.
    let times: [TimeOfDay]
    /// The cells of each day from the top.
    let columns: [[Cell]]
    /// When the last row ends.
    let end: TimeOfDay?
    let length: Minutes
    /// Who looks.
    let group: CustomerGroup

    /// - Parameters:
    ///   - group: who looks.
    ///   - taken: what is taken in the space's atoms around these days, in any order.
    ///   - own: the bookings of the person who looks, in this space or what it shares.
    ///   - shown: what everybody may see of what takes the time.
    init(
        of placed: PlacedSpace, on dates: ClosedRange<CalendarDate>, length: Minutes,
        for group: CustomerGroup = .person, now: Instant, taken: [Occupancy], own: [Booking],
        shown: [Claim: ShownArrangement] = [:]
    ) {
        let days = (dates.lowerBound.number...dates.upperBound.number).map(CalendarDate.init(number:))
        let hours = days.map(placed.schedule.hours)
        // Where starts are close, a row has the first free one of half an hour.
        let interval = max(1, placed.rules.startInterval.count)
        let step = interval * ((30 + interval - 1) / interval)
        let times = Self.times(hours, step: step)
        let free = placed.freeTimes(
            of: length, on: dates, for: group, had: .all, now: now, taken: taken)
        let freeByStart = Dictionary(
            free.slots.map { ($0.period.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
        let columns = zip(days, hours).map { day, hours in
            let period = SwedishTime.day(day)
            return WeekGridColumn(
                day: day, hours: hours, rules: placed.rules, now: now, free: freeByStart,
                taken: taken.filter { $0.period.overlaps(period) },
                own: own.filter { $0.slot.period.overlaps(period) }, shown: shown
            ).cells(between: times)
        }
        let rows = times.dropLast()
        let idle = columns.map(Self.idleRows).min() ?? 0
        let skipped = idle < rows.count ? idle : 0
        self.days = days
        end = times.last
        self.length = length
        self.group = group
        self.times = Array(rows.dropFirst(skipped))
        self.columns = columns.map { Self.column($0, without: skipped) }
    }

    /// Whether there is a time that a press asks for.
    var isAsked: Bool {
        columns.joined().contains { if case .asked = $0.content { true } else { false } }
    }

    /// How many rows pass before something can be booked or is booked.
    static func idleRows(of column: [Cell]) -> Int {
        column.prefix { cell in
            if case .unavailable = cell.content { true } else { cell.content == .closed }
        }.reduce(0) { $0 + $1.span }
    }

    /// A column without its first rows.
    private static func column(_ cells: [Cell], without rows: Int) -> [Cell] {
        var left = rows
        return cells.compactMap { cell in
            let cut = min(left, cell.span)
            left -= cut
            return cut == cell.span ? nil : Cell(content: cell.content, span: cell.span - cut)
        }
    }

    /// Each row's beginning, and the end of the last.
    private static func times(_ days: [[OpeningHours.Hours]], step: Int) -> [TimeOfDay] {
        var minutes: Set<Int> = []
        for hours in days.joined() {
            minutes.formUnion(stride(from: hours.lowerBound.minutes, to: hours.upperBound.minutes, by: step))
            minutes.insert(hours.upperBound.minutes)
        }
        return minutes.sorted().compactMap { TimeOfDay(minutesFromMidnight: $0) }
    }
}

extension WeekGrid.Content {
    /// Whether somebody has the time, known or not.
    var isTaken: Bool {
        switch self {
        case .taken, .arrangement: true
        default: false
        }
    }
}
