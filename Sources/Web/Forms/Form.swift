import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of a posted form (`application/x-www-form-urlencoded`), or of a query.
struct Form {
    private let values: [String: String]

    /// - Throws: ``Problem`` for a body that is too large, not such a form in UTF-8, or has a field twice.
    init(of request: Request) async throws {
        let type = request.headers[.contentType]?.lowercased() ?? "application/x-www-form-urlencoded"
        guard type.hasPrefix("application/x-www-form-urlencoded") else {
            throw Problem(
                status: .unsupportedMediaType, code: "unsupported-media-type",
                title: "The body must be a form.")
        }
        let buffer = try await request.body.collect(upTo: 64 * 1024)
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw Problem.malformed("body", "The form is not UTF-8.")
        }
        values = try Self.parse(text, isPosted: true)
    }

    init(values: [String: String]) {
        self.values = values
    }

    init(query request: Request) throws {
        try self.init(text: request.uri.query ?? "")
    }

    init(text: String) throws {
        values = try Self.parse(text, isPosted: false)
    }

    /// Every field with its value, by name.
    var fields: [(name: String, value: String)] {
        values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    /// The value without white space around it; `nil` when it is missing or empty.
    subscript(_ name: String) -> String? {
        values[name].flatMap { value in
            let trimmed = value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            return trimmed.isEmpty ? nil : String(trimmed)
        }
    }

    /// Whether the field was sent, empty or not.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// - Throws: ``Problem``
    func require(_ name: String) throws -> String {
        guard let value = self[name] else { throw Problem.malformed(name, "The field is missing.") }
        return value
    }

    /// Sees that fields which the form always sends are there, empty or not: what is missing was not left empty by
    /// anybody, and says nothing of what is wanted.
    ///
    /// - Throws: ``Problem``
    func expect(_ names: String...) throws {
        if let missing = names.first(where: { values[$0] == nil }) {
            throw Problem.malformed(missing, "The field is missing.")
        }
    }

    /// The boxes that are ticked. One that is not sends nothing, so their fieldset sends its own name, by which a form
    /// without ticks is told from half a form.
    ///
    /// - Throws: ``Problem``
    @discardableResult
    func ticked(_ boxes: [String], in fieldset: String) throws -> Set<String> {
        guard values[fieldset] == FormField.tick else {
            throw Problem.malformed(fieldset, "The field is missing.")
        }
        let sent = boxes.filter { values[$0] != nil }
        if let unknown = sent.first(where: { values[$0] != FormField.tick }) {
            throw Problem.malformed(unknown, "It is not the value of the box.")
        }
        return Set(sent)
    }

    /// The fields `space`, `start` and `end`, or `space` and `slot` (start and end with a slash between them), or
    /// `slot` alone, which then begins with the space.
    func slot() throws -> Slot {
        let times = self["slot"]?.split(separator: "/").map(String.init)
        if let parts = times, parts.count == 3, self["space"] == nil {
            return try Self.slot(Space.ID(parts[0]), parts[1], parts[2])
        }
        let space = Space.ID(try require("space"))
        guard let times else {
            return try Self.slot(space, try require("start"), try require("end"))
        }
        guard times.count == 2 else { throw Problem.malformed("slot", "It must be two times.") }
        return try Self.slot(space, times[0], times[1])
    }

    private static func slot(_ space: Space.ID, _ start: String, _ end: String) throws -> Slot {
        guard let start = Instant(rfc3339: start) else {
            throw Problem.malformed("start", "It is not a time.")
        }
        guard let end = Instant(rfc3339: end), start < end else {
            throw Problem.malformed("end", "It is not a time after the start.")
        }
        return Slot(space: space, period: start..<end)
    }

    /// - Parameter isPosted: nothing is done by a form that says a thing twice, since nobody knows which was meant.
    private static func parse(_ text: String, isPosted: Bool) throws -> [String: String] {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(parts[0]), let value = decode(parts.count > 1 ? parts[1] : ""),
                !name.contains("\0"), !value.contains("\0")
            else { throw Problem.malformed("form", "A value is not readable text.") }
            if isPosted, values[name] != nil {
                throw Problem.malformed(name, "The field is there more than once.")
            }
            values[name] = value
        }
        return values
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
