extension Sequence {
    /// In order, with those that touch or overlap made one.
    package func joined<Bound>() -> [Range<Bound>] where Element == Range<Bound> {
        var result: [Range<Bound>] = []
        for next in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, next.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, next.upperBound)
            } else {
                result.append(next)
            }
        }
        return result
    }
}
