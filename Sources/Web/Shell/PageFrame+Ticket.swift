import Domain

extension PageFrame {
    /// A time as the pages show it large: day, time and place.
    func ticket(_ free: FreeSlot) -> [String: String] {
        [
            "day": phrases.day(SwedishTime.date(of: free.period.lowerBound), today: today),
            "time": phrases.times(free.period), "where": "\(free.placed.facility.name), \(free.placed.name)",
        ]
    }
}
