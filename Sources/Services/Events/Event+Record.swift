package import Domain
package import Storage

extension EventKind: SQLConvertible {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension Actor: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
}
