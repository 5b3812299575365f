import Domain
import Foundation

extension [AuditChange] {
    /// JSON: `[{"field":"state","before":"confirmed","after":"cancelled"},{"field":"name","personal":true}]`, or
    /// nothing for none. Written by hand since each booking writes it.
    var recorded: String {
        guard !isEmpty else { return "" }
        return "[\(map(\.recorded).joined(separator: ","))]"
    }

    /// - Returns: `nil` for what ``recorded`` never writes.
    init?(recorded text: String) {
        guard !text.isEmpty else {
            self = []
            return
        }
        guard let stored = try? JSONDecoder().decode([StoredChange].self, from: Data(text.utf8)) else {
            return nil
        }
        self = stored.map { change in
            change.personal == true
                ? .personal(change.field) : .value(change.field, from: change.before, to: change.after)
        }
    }
}

private struct StoredChange: Decodable {
    let field: String
    let before: String?
    let after: String?
    let personal: Bool?
}

extension AuditChange {
    fileprivate var recorded: String {
        var text = "{\"field\":\(Self.quoted(field))"
        if let before { text += ",\"before\":\(Self.quoted(before))" }
        if let after { text += ",\"after\":\(Self.quoted(after))" }
        if isPersonal { text += ",\"personal\":true" }
        return text + "}"
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
        else { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
