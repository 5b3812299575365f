import Domain
import Foundation
import Logging

/// Logs as one JSON object a line on standard error.
struct LogOutput: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let label: String

    static func start(level: Logger.Level) -> Logger {
        LoggingSystem.bootstrap { LogOutput(logLevel: level, label: $0) }
        return Logger(label: "manegen")
    }

    init(logLevel: Logger.Level, label: String) {
        self.logLevel = logLevel
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line =
            "{\"time\":\(Self.quoted(Self.timestamp())),\"level\":\"\(event.level)\",\"message\":\(Self.quoted(event.message.description))"
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
            .sorted(by: { $0.key < $1.key })
        {
            line +=
                ",\(Self.quoted(key == "hb.request.id" ? "request" : key)):\(Self.quoted(value.description))"
        }
        line += "}\n"
        FileHandle.standardError.write(Data(line.utf8))
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
