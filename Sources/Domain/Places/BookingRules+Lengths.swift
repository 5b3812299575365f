extension BookingRules {
    /// The lengths to choose from, shortest first, the shortest and the longest always among them. Between them they rise
    /// by the shortest, or by the start interval where that is less, but never by less than a quarter of an hour; by
    /// more where they would be very many.
    package var lengths: [Minutes] {
        let (shortest, longest) = (minDuration.count, maxDuration.count)
        guard shortest < longest else { return [minDuration] }
        var step = max(15, min(startInterval.count, shortest))
        while (longest - shortest) / step > Self.mostSteps { step *= 2 }
        let lengths = Array(stride(from: shortest, to: longest, by: step)) + [longest]
        return lengths.map { Minutes($0) }
    }

    private static let mostSteps = 47
}
