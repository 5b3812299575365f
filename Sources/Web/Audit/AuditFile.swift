import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The audit log as a file.
enum AuditFile: String {
    case csv
    /// One JSON object a line.
    case jsonLines = "jsonl"

    /// - Parameter words: what codes are called in the language of whoever asks.
    func response(_ entries: [AuditEntry], in municipality: Municipality, words: AuditWords) -> Response {
        var headers: HTTPFields = [
            .contentType: self == .csv ? "text/csv; charset=utf-8" : "application/jsonl",
            .cacheControl: "no-store",
        ]
        headers[.contentDisposition] = "attachment; filename=\"logg-\(municipality.slug).\(rawValue)\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: text(of: entries, words)))
    }

    private func text(of entries: [AuditEntry], _ words: AuditWords) -> ByteBuffer {
        var buffer = ByteBuffer()
        if self == .csv { buffer.writeString(CSVText.line(Self.columns)) }
        for entry in entries {
            switch self {
            case .csv: buffer.writeString(CSVText.line(entry.cells(words)))
            case .jsonLines:
                var json = JSONWriter()
                json.object { entry.write(to: &$0) }
                buffer.writeImmutableBuffer(json.buffer)
                buffer.writeString("\n")
            }
        }
        return buffer
    }

    private static let columns = [
        "id", "recorded_at", "happened_at", "kind", "actor", "customer", "action", "action_in_words",
        "subject", "changes", "reason",
        "request",
    ]
}

extension AuditEntry {
    fileprivate func cells(_ words: AuditWords) -> [String] {
        let differences = changes.map { change in
            change.isPersonal
                ? "\(change.field): *" : "\(change.field): \(change.before ?? "") → \(change.after ?? "")"
        }
        return [
            id.text, at.rfc3339, happenedAt.rfc3339, kind.rawValue, actor, customer?.text ?? "", action,
            words.action(action), subject, differences.joined(separator: "; "), reason, request,
        ]
    }

    private var happenedAt: Instant { happening?.at ?? at }

    func write(to json: inout JSONWriter) {
        json.field("id", id.text)
        json.field("recordedAt", at.rfc3339)
        json.field("happenedAt", happenedAt.rfc3339)
        json.field("kind", kind.rawValue)
        json.field("actor", actor)
        json.field("customer", customer?.text)
        json.field("action", action)
        json.field("subject", subject)
        json.field("reason", reason)
        json.field("request", request)
        json.array("changes") { list in
            for change in changes {
                list.object { json in
                    json.field("field", change.field)
                    json.field("before", change.before)
                    json.field("after", change.after)
                    json.field("personal", change.isPersonal)
                }
            }
        }
    }
}
