import Domain
import Hummingbird

/// The query parameters of a request, each read once and named when it is wrong.
struct Query {
    private static let longest = 200
    private let values: [String: String]

    /// - Throws: ``Problem`` for a parameter that is not in `known` or comes twice.
    init(of request: Request, parameters known: Set<String>) throws {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            guard known.contains(String(name)) else {
                throw Problem.malformed(
                    String(name),
                    "There is no such parameter. Known parameters: \(known.sorted().joined(separator: ", "))."
                )
            }
            guard values.updateValue(String(value), forKey: String(name)) == nil else {
                throw Problem.malformed(String(name), "The parameter comes twice.")
            }
            guard value.unicodeScalars.count <= Self.longest else {
                throw Problem.malformed(
                    String(name), "The parameter is longer than \(Self.longest) characters.")
            }
            guard !value.contains("\0") else {
                throw Problem.malformed(String(name), "The parameter holds a NUL character.")
            }
        }
        self.values = values
    }

    subscript(_ name: String) -> String? { values[name] }

    func date(_ name: String) throws -> CalendarDate {
        guard let text = values[name] else { throw Problem.malformed(name, "The parameter is missing.") }
        guard let date = CalendarDate(text), (1970...2999).contains(date.year) else {
            throw Problem.malformed(name, "The parameter must be a day that exists, such as 2026-11-24.")
        }
        return date
    }

    /// The days from `from` to `to`, at most `limit` of them.
    func dates(limit: Int) throws -> ClosedRange<CalendarDate> {
        let first = try date("from")
        let last = try date("to")
        guard first <= last else { throw Problem.malformed("to", "The last day comes before the first.") }
        guard last.number - first.number < limit else {
            throw Problem.malformed("to", "At most \(limit) days can be asked for at once.")
        }
        return first...last
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = values[name] else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), range.contains(number)
        else {
            throw Problem.malformed(
                name, "The parameter must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func minutes() throws -> Minutes? { try integer("minutes", in: 1...1440).map { Minutes($0) } }
}
