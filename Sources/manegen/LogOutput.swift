import Domain
import Foundation
import Logging

/// Logs as one JSON object a line on standard error.
struct LogOutput: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let writer: LogWriter

    /// Call it once, before anything is opened.
    static func start(level: Logger.Level) -> (logger: Logger, writer: LogWriter) {
        keepStandardDescriptors()
        // Who reads the log may go: that is an error of a write, and no end of the program.
        signal(SIGPIPE, SIG_IGN)
        let writer = LogWriter(descriptor: STDERR_FILENO) { count in
            line(.warning, "log lines were lost", ["count": "\(count)"])
        }
        LoggingSystem.bootstrap { _ in LogOutput(logLevel: level, writer: writer) }
        return (Logger(label: "manegen"), writer)
    }

    private init(logLevel: Logger.Level, writer: LogWriter) {
        self.logLevel = logLevel
        self.writer = writer
    }

    /// A database must not get the number of standard error, when the program is started without one.
    private static func keepStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1
        {
            _ = open("/dev/null", O_RDWR)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
        writer.add(Self.line(event.level, event.message.description, metadata))
    }

    private static func line(
        _ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata
    ) -> String {
        var line =
            "{\"time\":\(quoted(timestamp())),\"level\":\"\(level)\",\"message\":\(quoted(message))"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += ",\(quoted(key == "hb.request.id" ? "request" : key)):\(quoted(value.description))"
        }
        return line + "}\n"
    }

    private static func timestamp() -> String {
        Instant(seconds: Int64(Date().timeIntervalSince1970)).rfc3339
    }

    private static func quoted(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            return "\"\(text)\""
        }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
