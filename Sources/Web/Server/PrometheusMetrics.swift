package import CoreMetrics
import Synchronization

/// Measurements in Prometheus's text format: the factory that swift-metrics is given, and its exposition. Counters
/// and recorders keep a sum and a count; times are in seconds.
package final class PrometheusMetrics: MetricsFactory, Sendable {
    /// By label and dimensions as they were given.
    private let series = Mutex<[String: Series]>([:])

    package init() {}

    package var text: String {
        let all = series.withLock { Array($0.values) }.sorted {
            ($0.label, $0.dimensions) < ($1.label, $1.dimensions)
        }
        var lines: [String] = []
        var last = ""
        for series in all {
            if series.label != last { lines.append("# TYPE \(series.label) \(series.kind.rawValue)") }
            last = series.label
            lines += series.lines
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        series(label, dimensions, aggregate ? .summary : .gauge)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .summary)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge)
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}

    private func series(_ label: String, _ dimensions: [(String, String)], _ kind: Series.Kind) -> Series {
        let raw = dimensions.reduce(into: label) { $0 += "\u{0}\($1.0)\u{0}\($1.1)" }
        return series.withLock { all in
            if let known = all[raw] { return known }
            let new = Series(kind: kind, label: Self.name(label), dimensions: Self.text(of: dimensions))
            all[raw] = new
            return new
        }
    }

    private static func name(_ label: String) -> String {
        String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }

    private static func text(of dimensions: [(String, String)]) -> String {
        dimensions.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    private static func escaped(_ text: String) -> String {
        text.flatMap { character -> String in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.reduce(into: "") { $0.append($1) }
    }
}

/// One label with its dimensions.
private final class Series: CounterHandler, RecorderHandler, TimerHandler, MeterHandler, Sendable {
    enum Kind: String {
        case counter, gauge, summary
    }

    let kind: Kind
    let label: String
    let dimensions: String
    private let state = Mutex<(sum: Double, count: Int64)>((0, 0))

    init(kind: Kind, label: String, dimensions: String) {
        self.kind = kind
        self.label = label
        self.dimensions = dimensions
    }

    var lines: [String] {
        let (sum, count) = state.withLock { $0 }
        let braces = dimensions.isEmpty ? "" : "{\(dimensions)}"
        return kind == .summary
            ? ["\(label)_sum\(braces) \(sum)", "\(label)_count\(braces) \(count)"]
            : ["\(label)\(braces) \(sum)"]
    }

    func increment(by amount: Int64) { add(Double(amount)) }
    func reset() { state.withLock { $0 = (0, 0) } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { add(Double(duration) / 1e9) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0 = (value, 1) } }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }

    func record(_ value: Double) {
        kind == .gauge ? set(value) : add(value)
    }

    private func add(_ value: Double) {
        state.withLock { $0 = ($0.sum + value, $0.count + 1) }
    }
}
