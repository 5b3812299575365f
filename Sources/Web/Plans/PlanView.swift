import Domain

/// How a plan is laid out.
enum PlanView: String, CaseIterable {
    /// Time down, spaces across.
    case day = "dag"
    /// Spaces down, seven days across.
    case week = "vecka"

    func dates(from date: CalendarDate) -> ClosedRange<CalendarDate> {
        self == .day ? date...date : date...date + 6
    }

    /// How many days on the next page begins.
    var step: Int { self == .day ? 1 : 7 }
}
