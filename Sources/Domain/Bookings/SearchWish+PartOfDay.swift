extension SearchWish {
    /// From when on the wished times may start among `run`, and by when they have ended; `nil` when the run is of another
    /// day. An evening to the end of the day goes on after midnight until the place closes.
    func bounds(of run: StartRun) -> (start: Instant, end: Instant)? {
        let isOpenEnded = partOfDay.upperBound == .endOfDay
        let isEvening = isOpenEnded && partOfDay.lowerBound > .midnight
        let date = isEvening && run.isNight ? run.date - 1 : run.date
        guard dates.contains(date) else { return nil }
        if partOfDay == Self.wholeDay { return (run.first, run.closes) }
        let end = isOpenEnded ? run.closes : SwedishTime.instant(of: date, at: partOfDay.upperBound)
        return (SwedishTime.instant(of: date, at: partOfDay.lowerBound), end)
    }
}
