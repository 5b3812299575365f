extension [FreeSlot] {
    /// At most `limit` starts of these, each with all of its spaces: shared between the days, and on each day spread
    /// from the first start to the last, so that an evening is seen although the morning is free. The slots stand in
    /// order of start, here and in the answer.
    ///
    ///     // 07.00, 07.30, … 21.00 over 3 starts: 07.00, 14.00, 21.00
    package func spread(over limit: Int) -> [FreeSlot] {
        let starts = chunked(by: \.period.lowerBound)
        guard starts.count > limit else { return self }
        let days = starts.chunked(by: { SwedishTime.date(of: self[$0.lowerBound].period.lowerBound) })
            .map { $0.count }
        var shares = [Int](repeating: 0, count: days.count)
        var left = limit
        while left > 0 {
            let before = left
            for day in days.indices where left > 0 && shares[day] < days[day] {
                shares[day] += 1
                left -= 1
            }
            if left == before { break }
        }
        var first = 0
        var chosen: [FreeSlot] = []
        for (count, share) in zip(days, shares) {
            for index in Self.positions(of: share, among: count) {
                chosen += self[starts[first + index]]
            }
            first += count
        }
        return chosen
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
