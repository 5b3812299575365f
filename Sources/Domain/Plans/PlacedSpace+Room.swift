extension PlacedSpace {
    /// The open time of `date` in which a booking finds room, in order: its own buffers keep clear of what is taken.
    ///
    /// - Parameter taken: what is taken of the space's atoms, buffers included, in any order.
    package func room(on date: CalendarDate, taken: [Period]) -> [Period] {
        let busy = taken.map { period in
            period.lowerBound - rules.bufferAfter..<period.upperBound + rules.bufferBefore
        }.joined()
        return schedule.hours(on: date).map { SwedishTime.period(of: $0, on: date) }
            .flatMap { $0.without(busy) }
    }

    /// What a press on free time is about: from the first start in `stretch` that has room for `length`, or else from the
    /// first with any room, until the length or the room ends.
    ///
    /// - Parameters:
    ///   - starts: where bookings may begin, in order.
    ///   - room: ``room(on:taken:)``
    package static func offer(
        in stretch: Period, starts: [Instant], room: [Period], length: Minutes
    ) -> Period? {
        var first: Period?
        for start in starts where stretch.contains(start) {
            guard let place = room.first(where: { $0.contains(start) }) else { continue }
            let end = SwedishTime.end(of: length, from: start)
            if end <= place.upperBound { return start..<end }
            if first == nil { first = start..<place.upperBound }
        }
        return first
    }

    /// How long a booking is that nobody has said the length of: an hour, as near as the rules allow.
    package var usualLength: Minutes { min(max(60, rules.minDuration), rules.maxDuration) }
}

extension Range {
    /// What is left of it, in order.
    ///
    /// - Parameter others: in order, none touching another, as ``Swift/Sequence/joined()`` gives them.
    package func without(_ others: [Range]) -> [Range] {
        var rest: [Range] = []
        var start = lowerBound
        for other in others where other.lowerBound < upperBound && other.upperBound > start {
            if start < other.lowerBound { rest.append(start..<other.lowerBound) }
            start = Swift.max(start, other.upperBound)
        }
        if start < upperBound { rest.append(start..<upperBound) }
        return rest
    }
}
