import Foundation

/// How many were answered, and how long each took.
struct Rate: Sendable {
    let perSecond: Double
    /// What the server used of the processors for each, in milliseconds; `nil` where that was not looked at.
    var processorTime: Double?
    private let sorted: [UInt64]

    init(latencies: [UInt64], seconds: Double) {
        sorted = latencies.sorted()
        perSecond = Double(latencies.count) / seconds
    }

    var count: Int { sorted.count }

    /// In milliseconds; 0 when nothing was answered.
    func percentile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]) / 1e6
    }

    var text: String {
        let milliseconds = [0.50, 0.95, 0.99].map { String(format: "%.2f", percentile($0)) }.joined(
            separator: " / ")
        let cost = processorTime.map { String(format: "   %.3f ms of CPU each", $0) } ?? ""
        return String(format: "%8.0f/s", perSecond) + "   p50/p95/p99 \(milliseconds) ms" + cost
    }
}

/// One line of the report.
func report(_ name: String, _ text: String) {
    print("  " + name.padding(toLength: 44, withPad: " ", startingAt: 0) + text)
}
