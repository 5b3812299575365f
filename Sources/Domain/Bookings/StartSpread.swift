extension [Instant] {
    /// At most `limit` of these starts, which stand in order: shared between the days, and on each day spread from the
    /// first to the last, so that an evening is seen although the morning is free.
    ///
    ///     // 07.00, 07.30, … 21.00 over 3 starts: 07.00, 14.00, 21.00
    package func spread(over limit: Int) -> [Instant] {
        guard count > limit else { return self }
        let days = chunked(by: SwedishTime.date)
        var shares = [Int](repeating: 0, count: days.count)
        var left = limit
        while left > 0 {
            let before = left
            for (day, starts) in days.enumerated() where left > 0 && shares[day] < starts.count {
                shares[day] += 1
                left -= 1
            }
            if left == before { break }
        }
        return zip(days, shares).flatMap { starts, share in
            Self.positions(of: share, among: starts.count).map { self[starts.lowerBound + $0] }
        }
    }

    /// Which of `count` in a row to take, to see the whole row: its ends and between them, or its inside when
    /// there are fewer than three to take.
    private static func positions(of share: Int, among count: Int) -> [Int] {
        guard share < count else { return [Int](0..<count) }
        if share < 3 { return (0..<share).map { (count - 1) * (2 * $0 + 1) / (2 * share) } }
        return (0..<share).map { ($0 * (count - 1) + (share - 1) / 2) / (share - 1) }
    }
}

extension Collection where Index == Int {
    /// The ranges of neighbours that have the same `key`.
    package func chunked<Key: Equatable>(by key: (Element) -> Key) -> [Range<Int>] {
        var chunks: [Range<Int>] = []
        var first = startIndex
        for index in indices where index > first && key(self[index]) != key(self[first]) {
            chunks.append(first..<index)
            first = index
        }
        if first < endIndex { chunks.append(first..<endIndex) }
        return chunks
    }
}
