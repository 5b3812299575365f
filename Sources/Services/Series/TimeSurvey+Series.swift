import Domain
import Storage

extension TimeSurvey {
    /// What is to be on each day, with the rules that it does not keep to; what is taken is not read.
    ///
    /// - Throws: ``Unknown`` for a space, ``SeriesRefusal/strangeChoice(_:)``
    func drafts(
        of days: [CalendarDate], at planned: (CalendarDate) -> Slot, skipping kinds: Set<SkippedDays>,
        choices: [CalendarDate: OccurrenceChoice]
    ) throws -> [TimeDraft] {
        let known = Set(days)
        if let strange = choices.keys.filter({ !known.contains($0) }).min() {
            throw SeriesRefusal.strangeChoice(strange)
        }
        guard let first = days.first, let last = days.last else { return [] }
        let holidays =
            kinds.contains(.schoolHolidays)
            ? try transaction.schoolHolidays.all(during: first...last, in: municipality) : []
        let group = try self.group()
        return try days.map { date in
            let slot = planned(date)
            let free = FreeSlot(placed: try catalogue.placed(slot.space), period: slot.period)
            let skip = SkipGround(on: date, skipping: kinds, schoolHolidays: holidays)
            let chosen: FreeSlot? =
                switch choices[date] {
                case .skipped: nil
                case .planned: free
                case .other(let other): try self.other(other, on: date)
                case nil: skip == nil ? free : nil
                }
            return TimeDraft(
                date: date, planned: free, chosen: chosen, skip: skip,
                rules: (chosen ?? free).placed.brokenRules(
                    of: (chosen ?? free).period, for: group, now: now))
        }
    }

    /// A time that is chosen for a day begins on it, or the night after.
    private func other(_ slot: Slot, on date: CalendarDate) throws -> FreeSlot {
        let begins = SwedishTime.date(of: slot.starts)
        guard begins == date || begins == date + 1,
            slot.period.seconds <= Int64(Booking.longest.count) * 60
        else { throw SeriesRefusal.strangeChoice(date) }
        return FreeSlot(placed: try catalogue.placed(slot.space), period: slot.period)
    }
}
