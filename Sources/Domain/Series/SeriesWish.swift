/// What somebody wants booked as a series.
package struct SeriesWish: Sendable, Equatable {
    package var space: Space.ID
    package var plan: SeriesPlan
    /// On days where it is to be otherwise than by the rule.
    package var choices: [CalendarDate: OccurrenceChoice]

    package init(
        space: Space.ID, plan: SeriesPlan, choices: [CalendarDate: OccurrenceChoice] = [:]
    ) {
        self.space = space
        self.plan = plan
        self.choices = choices
    }
}

/// What is to become of one day of a series.
package enum OccurrenceChoice: Sendable, Hashable {
    /// As by the rule, also on a day of a kind that is skipped.
    case planned
    /// Nothing is booked; in a change, the booking stays where it is.
    case skipped
    /// Another time, another space, or both.
    case other(Slot)
}

/// What is to become of what is left of a series.
package struct SeriesChange: Sendable, Equatable {
    /// Which of the coming occurrences; what has begun is never among them.
    package enum Scope: Sendable, Hashable {
        /// One alone, which then no longer follows the series.
        case only(CalendarDate)
        case from(CalendarDate)
        case coming

        package func contains(_ date: CalendarDate) -> Bool {
            switch self {
            case .only(let day): date == day
            case .from(let first): first <= date
            case .coming: true
            }
        }
    }

    package var scope: Scope
    package var space: Space.ID
    package var starts: TimeOfDay
    package var length: Minutes
    /// On days where it is to be otherwise.
    package var choices: [CalendarDate: OccurrenceChoice]

    package init(
        _ scope: Scope, to space: Space.ID, at starts: TimeOfDay, for length: Minutes,
        choices: [CalendarDate: OccurrenceChoice] = [:]
    ) {
        self.scope = scope
        self.space = space
        self.starts = starts
        self.length = length
        self.choices = choices
    }
}

/// Which occurrences are cancelled; what has begun is never among them.
package enum SeriesCancellation: Sendable, Hashable {
    /// From a day on, but not those that were changed by themselves.
    case from(CalendarDate)
    /// All that are to come, but not those that were changed by themselves.
    case coming
    /// These, also where they were changed by themselves.
    case dates(Set<CalendarDate>)

    package func contains(_ booking: Booking) -> Bool {
        guard let date = booking.occurrence?.date else { return false }
        return switch self {
        case .from(let first): first <= date && !booking.isException
        case .coming: !booking.isException
        case .dates(let dates): dates.contains(date)
        }
    }
}
