import Domain
import Storage
import TestSupport

@testable import Services

extension SampleInstallation {
    var series: SeriesBookings { SeriesBookings(installation) }

    /// Weekly on one weekday from a local time on: `2026-12-01 18:00`.
    func wish(
        _ key: String, _ start: String, times: Int = 10, minutes: Int = 60,
        skipping: Set<SkippedDays> = [], choices: [String: OccurrenceChoice] = [:]
    ) throws -> SeriesWish {
        let start = try Self.instant(start)
        let date = SwedishTime.date(of: start)
        let recurrence = try Recurrence(.weekly(on: [date.weekday]), from: date, until: .count(times))
        guard
            let plan = SeriesPlan(
                recurrence, at: SwedishTime.timeOfDay(of: start), for: Minutes(minutes), skipping: skipping)
        else { throw UnusableSample(reason: "plan") }
        return SeriesWish(space: try space(key), plan: plan, choices: try choices.byDay)
    }

    /// The bookings of a series by the day that the rule gave.
    func occurrences(of series: BookingSeries) async throws -> [Booking] {
        try await installation.transaction(.read, in: municipality) { [municipality] transaction in
            try transaction.series.occurrences(of: series.id, in: municipality)
        }
    }

    /// Where its bookings lie that hold: `2026-12-01 18:00`.
    func times(of series: BookingSeries) async throws -> [String] {
        try await occurrences(of: series).filter(\.isConfirmed).map {
            "\(SwedishTime.date(of: $0.slot.starts)) \(SwedishTime.timeOfDay(of: $0.slot.starts))"
        }
    }
}

extension [String: OccurrenceChoice] {
    var byDay: [CalendarDate: OccurrenceChoice] {
        get throws {
            var choices: [CalendarDate: OccurrenceChoice] = [:]
            for (text, choice) in self {
                guard let date = CalendarDate(text) else { throw UnusableSample(reason: text) }
                choices[date] = choice
            }
            return choices
        }
    }
}
