package import Domain
package import Storage

extension Identifier: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard let text = String(sqlValue: sqlValue) else { return nil }
        self.init(text)
    }
}

extension Instant: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(seconds) }

    package init?(sqlValue: SQLValue) {
        guard let seconds = Int64(sqlValue: sqlValue) else { return nil }
        self.init(seconds: seconds)
    }
}

extension Minutes: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(Int64(count)) }

    package init?(sqlValue: SQLValue) {
        guard let count = Int(sqlValue: sqlValue) else { return nil }
        self.init(count)
    }
}

extension Money: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(ore) }

    package init?(sqlValue: SQLValue) {
        guard let ore = Int64(sqlValue: sqlValue) else { return nil }
        self.init(ore: ore)
    }
}

extension CalendarDate: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .text(description) }

    package init?(sqlValue: SQLValue) {
        guard let text = String(sqlValue: sqlValue) else { return nil }
        self.init(text)
    }
}

extension TimeOfDay: SQLConvertible, SQLReadable {
    package var sqlValue: SQLValue { .integer(Int64(minutes)) }

    package init?(sqlValue: SQLValue) {
        guard let minutes = Int(sqlValue: sqlValue) else { return nil }
        self.init(minutesFromMidnight: minutes)
    }
}
