import Domain

/// How long one may book, as a list to choose from.
struct LengthChoice {
    let rules: BookingRules
    let chosen: Minutes

    func body(in phrases: Phrases) -> [[String: Any]] {
        let step = max(15, rules.startInterval.count)
        var lengths = Array(stride(from: rules.minDuration.count, through: rules.maxDuration.count, by: step))
        if !lengths.contains(chosen.count) { lengths.append(chosen.count) }
        return lengths.sorted().prefix(48).map { minutes in
            [
                "value": minutes, "label": phrases.length(Minutes(minutes)),
                "selected": minutes == chosen.count,
            ]
        }
    }
}
