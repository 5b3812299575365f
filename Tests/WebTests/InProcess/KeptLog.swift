import Logging
import Synchronization

/// The log lines of a test, to be read afterwards.
final class KeptLog: Sendable {
    private let kept = Mutex<Set<String>>([])

    /// Each line once.
    var lines: Set<String> { kept.withLock { $0 } }

    func logger() -> Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: KeptLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }.filter { $0.key != "milliseconds" }
            let line = "\(event.message) \(all.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })"
            log.kept.withLock { _ = $0.insert(line) }
        }
    }
}
