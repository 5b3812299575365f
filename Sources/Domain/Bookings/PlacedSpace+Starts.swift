extension PlacedSpace {
    /// The starts of one day in order, counted on the clock from when the space opens; those in the hour that the change
    /// from summer time repeats occur twice.
    package func possibleStarts(on date: CalendarDate, hours: OpeningHours.Hours) -> [Instant] {
        let interval = max(1, rules.startInterval.count)
        let times = stride(from: hours.lowerBound.minutes, to: hours.upperBound.minutes, by: interval)
            .compactMap { TimeOfDay(minutesFromMidnight: $0) }
        let open = SwedishTime.period(of: hours, on: date)
        if open.seconds == Int64(hours.upperBound.minutes - hours.lowerBound.minutes) * 60 {
            return times.map { SwedishTime.instant(of: date, at: $0) }
        }
        return Set(times.flatMap { SwedishTime.instants(of: date, at: $0) }).sorted()
    }

    /// The possible starts on `dates`, in order: what a free time is looked for among.
    package func startRuns(on dates: ClosedRange<CalendarDate>) -> [StartRun] {
        // Days after, so that a time may pass midnight where the space stays open.
        let further = 1 + min(max(rules.maxDuration.count, 0) / 1440, 31)
        // The night after the last evening too.
        return schedule.periods(on: dates.lowerBound...dates.upperBound + (further + 1)).flatMap { open in
            open.days.filter { $0.date <= dates.upperBound + 1 }.flatMap { day in
                StartRun.runs(
                    of: possibleStarts(on: day.date, hours: day.hours), on: day.date,
                    isNight: schedule.isNight(day.hours, of: day.date), closes: open.period.upperBound)
            }
        }
    }
}
