/// When a facility's or a space's times are had in another way than ``BookingRules/regime`` says.
///
/// What is empty or `nil` sets no condition. Of several rules the first that fits holds:
///
///     RegimeRule(regime: .onRequest, weekdays: [.saturday, .sunday])
///     RegimeRule(regime: .byStaff, longest: 240)
package struct RegimeRule: Sendable, Hashable {
    package let regime: Regime
    package let weekdays: Set<Weekday>
    /// Local times.
    package let hours: Range<TimeOfDay>
    package let customers: Set<CustomerGroup>
    /// For times that are at least, and at most, this long.
    package let shortest: Minutes?
    package let longest: Minutes?
    /// For times that begin at least this long from now.
    package let noticeFrom: Minutes?
    /// For times that begin sooner than this from now.
    package let noticeUnder: Minutes?
    package let days: DayRange
    package let why: Explanation?

    package static let wholeDay = TimeOfDay.midnight..<TimeOfDay.endOfDay

    package init(
        regime: Regime, weekdays: Set<Weekday> = [], hours: Range<TimeOfDay> = wholeDay,
        customers: Set<CustomerGroup> = [], shortest: Minutes? = nil, longest: Minutes? = nil,
        noticeFrom: Minutes? = nil, noticeUnder: Minutes? = nil, days: DayRange = .always,
        why: Explanation? = nil
    ) {
        self.regime = regime
        self.weekdays = weekdays
        self.hours = hours
        self.customers = customers
        self.shortest = shortest
        self.longest = longest
        self.noticeFrom = noticeFrom
        self.noticeUnder = noticeUnder
        self.days = days
        self.why = why
    }

    /// Whether it is for such a customer and length, whatever the time.
    func concerns(_ group: CustomerGroup, length: Minutes) -> Bool {
        (customers.isEmpty || customers.contains(group)) && shortest.map { $0 <= length } ?? true
            && longest.map { length <= $0 } ?? true
    }

    func isIn(notice seconds: Int64) -> Bool {
        (noticeFrom.map { Int64($0.count) * 60 <= seconds } ?? true)
            && (noticeUnder.map { seconds < Int64($0.count) * 60 } ?? true)
    }

    /// Whether it holds at a time on the clock.
    ///
    /// - Parameter minute: from midnight.
    func holds(on date: CalendarDate, at minute: Int) -> Bool {
        hours.lowerBound.minutes <= minute && minute < hours.upperBound.minutes
            && (weekdays.isEmpty || weekdays.contains(date.weekday)) && days.contains(date)
    }
}
