/// A value as both engines store it.
///
/// ```swift
/// let value = "Hall A".sqlValue
/// value == .text("Hall A")  // true
/// ```
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// A type that can be a parameter.
///
/// ```swift
/// struct Minutes: SQLConvertible {
///     let count: Int64
///     var sqlValue: SQLValue { .integer(count) }
/// }
/// try transaction.execute("UPDATE place SET buffer = \(Minutes(count: 15))")
/// ```
package protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
}

/// A type that can be read from a column.
///
/// ```swift
/// struct Minutes: SQLReadable {
///     let count: Int64
///
///     init?(sqlValue: SQLValue) {
///         guard let count = Int64(sqlValue: sqlValue), count >= 0 else { return nil }
///         self.count = count
///     }
/// }
/// let buffer: Minutes = try row["buffer"]
/// ```
package protocol SQLReadable {
    /// `nil` when `value` is of another kind.
    init?(sqlValue: SQLValue)
}

/// Read as it is stored, whatever it is.
extension SQLValue: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { self }

    package init?(sqlValue: SQLValue) { self = sqlValue }
}

extension Int64: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(self) }

    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value
    }
}

/// Read from a database only within ±2⁵³: a count, a number in an order, a length. One can be added to or taken from
/// what was read, and two can be added, whatever somebody wrote there. Where all 64 bits are meant, read an `Int64`.
extension Int: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }

    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue, value.magnitude <= 1 << 53 else { return nil }
        self.init(exactly: value)
    }
}

/// Stored as 0 or 1.
extension Bool: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value != 0
    }
}

extension Double: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .real(self) }

    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let value): self = value
        case .integer(let value): self.init(value)
        default: return nil
        }
    }
}

extension String: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(self) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self = value
    }
}

extension [UInt8]: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .bytes(self) }

    package init?(sqlValue: SQLValue) {
        guard case .bytes(let value) = sqlValue else { return nil }
        self = value
    }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    package init?(sqlValue: SQLValue) {
        if case .null = sqlValue {
            self = .none
        } else if let value = Wrapped(sqlValue: sqlValue) {
            self = .some(value)
        } else {
            return nil
        }
    }
}
