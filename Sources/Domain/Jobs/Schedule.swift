/// What is done again and again, and when.
package struct Schedule: Sendable, Equatable {
    package let kind: JobKind
    package let rule: ScheduleRule

    package init(_ kind: JobKind, _ rule: ScheduleRule) {
        self.kind = kind
        self.rule = rule
    }

    /// All there are.
    package static let all = [
        Schedule(.auditSealing, .every(1)), Schedule(.housekeeping, .every(60)),
        Schedule(.bookingReminding, .daily(at: Booking.reminderTime)), Schedule(.waitingSweep, .every(60)),
    ]
}

/// When something is done again.
///
///     ScheduleRule.daily(at: halfPastTwo).next(after: now)
///
/// is the next 02:30 on the clock. In the night when the clock skips it, that is 03:30; in the night when it comes
/// twice, the first: each night has one.
package enum ScheduleRule: Sendable, Equatable {
    case every(Minutes)
    /// At a local time (Europe/Stockholm).
    case daily(at: TimeOfDay)

    /// The first time later than `instant`.
    package func next(after instant: Instant) -> Instant {
        switch self {
        case .every(let minutes): return instant + max(minutes, 1)
        case .daily(let time):
            let today = SwedishTime.date(of: instant)
            let candidate = SwedishTime.instant(of: today, at: time)
            return candidate > instant ? candidate : SwedishTime.instant(of: today + 1, at: time)
        }
    }

    /// When a schedule that nobody has seen before is first due.
    package func first(at now: Instant) -> Instant {
        switch self {
        case .every: now
        case .daily: next(after: now)
        }
    }

    /// The next time to keep in place of `planned` when that is further away than a clock that was put right explains:
    /// otherwise a clock that was years ahead for a moment would stop the schedule for years. `nil` to leave it, which
    /// lets a clock that was less ahead catch up, so that nothing is done twice.
    package func mended(_ planned: Instant, at now: Instant) -> Instant? {
        let next = next(after: now)
        return planned > next + patience ? next : nil
    }

    private var patience: Minutes {
        switch self {
        case .every: .hours(1)
        case .daily: .hours(48)
        }
    }
}
