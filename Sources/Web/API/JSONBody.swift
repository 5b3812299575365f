import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// The body of a request as a JSON object of known fields.
struct JSONBody {
    /// How many values a list may have.
    static let mostItems = 1000

    private let fields: [String: Any]

    /// - Throws: ``Problem`` when the body is not a JSON object, is too large, or has fields that are not in `known`.
    /// - Parameter isOptional: an empty body stands for an object without fields.
    init(of request: Request, fields known: Set<String>, isOptional: Bool = false) async throws {
        let buffer = try await request.body.collect(upTo: 64 * 1024)
        if isOptional, buffer.readableBytes == 0 {
            fields = [:]
            return
        }
        guard Self.isJSON(request.headers[.contentType]) else {
            throw Problem(
                status: .unsupportedMediaType, code: "unsupported-media-type",
                title: "The body must be JSON.", detail: "Send Content-Type: application/json.",
                field: "Content-Type")
        }
        guard String(validating: buffer.readableBytesView, as: UTF8.self) != nil,
            let parsed = try? JSONSerialization.jsonObject(with: Data(buffer: buffer))
        else { throw Self.malformed("The body is not JSON text in UTF-8.") }
        guard let object = parsed as? [String: Any] else {
            throw Self.malformed("The body is not a JSON object.")
        }
        if let unknown = object.keys.sorted().first(where: { !known.contains($0) }) {
            throw Problem.malformed(
                unknown,
                "There is no such field here. Known fields: \(known.sorted().joined(separator: ", ")).")
        }
        fields = object
    }

    func string(_ name: String) throws -> String {
        guard let value = fields[name] else { throw Problem.malformed(name, "The field is missing.") }
        guard let text = value as? String else {
            throw Problem.malformed(name, "The field must be a string.")
        }
        guard !text.contains("\0") else {
            throw Problem.malformed(name, "The field holds a NUL character.")
        }
        return text
    }

    /// `nil` for a field that is missing.
    func optionalString(_ name: String) throws -> String? {
        fields[name] == nil ? nil : try string(name)
    }

    /// `nil` for a field that is missing.
    func optionalBool(_ name: String) throws -> Bool? {
        guard let value = fields[name] else { return nil }
        // Foundation takes 1 for true; only its own type tells them apart.
        guard let number = value as? NSNumber, String(cString: number.objCType) == "c" else {
            throw Problem.malformed(name, "The field must be true or false.")
        }
        return number.boolValue
    }

    /// `nil` for a field that is missing.
    func optionalInteger(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = fields[name] else { return nil }
        guard let number = value as? NSNumber, String(cString: number.objCType) != "c",
            let whole = Int(exactly: number.doubleValue), range.contains(whole)
        else {
            throw Problem.malformed(
                name, "The field must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return whole
    }

    /// `nil` for a field that is missing.
    func optionalStrings(_ name: String) throws -> [String]? {
        guard let value = fields[name] else { return nil }
        guard let texts = value as? [String], texts.count <= Self.mostItems else {
            throw Problem.malformed(name, "The field must be a list of strings.")
        }
        return texts
    }

    /// `nil` for a field that is missing.
    func optionalDate(_ name: String) throws -> CalendarDate? {
        guard let text = try optionalString(name) else { return nil }
        guard let date = CalendarDate(text), (2000...2999).contains(date.year) else {
            throw Problem.malformed(name, "The field must be a day that exists, such as 2026-11-24.")
        }
        return date
    }

    /// The objects of a list; none for a field that is missing.
    ///
    /// - Throws: ``Problem``, also for one with a field that is not in `known`.
    func objects(_ name: String, fields known: Set<String>) throws -> [JSONBody] {
        guard let value = fields[name] else { return [] }
        guard let objects = value as? [[String: Any]], objects.count <= Self.mostItems else {
            throw Problem.malformed(name, "The field must be a list of objects.")
        }
        return try objects.map { object in
            if let unknown = object.keys.sorted().first(where: { !known.contains($0) }) {
                throw Problem.malformed(name, "There is no such field in one of them: \(unknown.prefix(40)).")
            }
            return JSONBody(fields: object)
        }
    }

    /// Whether the field was sent.
    func has(_ name: String) -> Bool { fields[name] != nil }

    private init(fields: [String: Any]) { self.fields = fields }

    func instant(_ name: String) throws -> Instant {
        guard let instant = Instant(rfc3339: try string(name)) else {
            throw Problem.malformed(
                name, "The field must be an RFC 3339 time with offset, such as 2026-11-24T18:00:00+01:00.")
        }
        return instant
    }

    /// What ``slot()`` reads.
    static let slotFields: Set<String> = ["space", "start", "end", "regime"]

    /// The fields `space`, `start` and `end`. A free time may be sent as it was given, with its `regime`: how it is had
    /// is decided anew.
    func slot() throws -> Slot {
        if let regime = try optionalString("regime"), Regime(rawValue: regime) == nil {
            throw Problem.malformed("regime", "It must be one that a free time has.")
        }
        let space = try string("space")
        return Slot(space: Space.ID(space), period: try period())
    }

    /// The fields `start` and `end`; `nil` without them.
    func optionalPeriod() throws -> Period? {
        guard fields["start"] != nil || fields["end"] != nil else { return nil }
        return try period()
    }

    private func period() throws -> Period {
        let start = try instant("start")
        let end = try instant("end")
        guard start < end else { throw Problem.malformed("end", "The end must come after the start.") }
        return start..<end
    }

    /// A request without the header is taken at its word.
    private static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return true }
        let type = contentType.prefix { $0 != ";" }
        return type.trimmingCharacters(in: .whitespaces).lowercased() == "application/json"
    }

    private static func malformed(_ detail: String) -> Problem {
        Problem(
            status: .badRequest, code: "malformed-json", title: "The body cannot be read.", detail: detail,
            field: "body")
    }
}
