/// Reads dates, times and durations as XML Schema 1.1 and DMN 1.5 section 10.3.3 write them, and the small `z` of the
/// standard's examples.
struct TemporalReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    static func date(_ text: String) -> FEELDate? {
        var reader = TemporalReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        return date
    }

    static func time(_ text: String) -> FEELTime? {
        var reader = TemporalReader(text)
        guard let time = reader.time(), reader.isAtEnd, !time.isNextDay else { return nil }
        return time.time
    }

    /// A day alone is its midnight.
    static func dateTime(_ text: String) -> FEELDateTime? {
        var reader = TemporalReader(text)
        guard let date = reader.date() else { return nil }
        if reader.isAtEnd { return FEELDateTime(date, .midnight) }
        guard reader.take("T"), let time = reader.time(), reader.isAtEnd else { return nil }
        guard time.isNextDay else { return FEELDateTime(date, time.time) }
        return FEELDate(number: date.number + 1).map { FEELDateTime($0, time.time) }
    }

    /// A duration of either kind.
    static func duration(_ text: String) -> FEELValue? {
        var reader = TemporalReader(text)
        return reader.duration()
    }

    /// Whatever it is: the text of an at-literal.
    static func any(_ text: String) -> FEELValue? {
        if let date = date(text) { return .date(date) }
        if let dateTime = dateTime(text) { return .dateTime(dateTime) }
        if let time = time(text) { return .time(time) }
        return duration(text)
    }

    private var isAtEnd: Bool { position == bytes.count }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Digits, as many as `count` allows.
    private mutating func number(_ count: ClosedRange<Int>) -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] {
            guard position - start < count.upperBound else { return nil }
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        return position - start >= count.lowerBound ? value : nil
    }

    private mutating func date() -> FEELDate? {
        let negative = take("-")
        let start = position
        guard let year = number(4...9), position - start == 4 || bytes[start] != UInt8(ascii: "0"), take("-"),
            let month = number(2...2), take("-"), let day = number(2...2)
        else { return nil }
        return FEELDate(year: negative ? -year : year, month: month, day: day)
    }

    private mutating func time() -> (time: FEELTime, isNextDay: Bool)? {
        guard let hour = number(2...2), take(":"), let minute = number(2...2), take(":"),
            let second = number(2...2)
        else { return nil }
        var nanosecond = 0
        if take(".") {
            guard let fraction = fraction() else { return nil }
            nanosecond = fraction
        }
        var zone: FEELZone?
        if !isAtEnd {
            guard let read = self.zone() else { return nil }
            zone = read
        }
        if hour == 24, minute == 0, second == 0, nanosecond == 0 {
            return (FEELTime(nanoseconds: 0, zone: zone), true)
        }
        return FEELTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone)
            .map { ($0, false) }
    }

    /// Digits after the point as nanoseconds; more than nine are cut.
    private mutating func fraction() -> Int? {
        var (value, digits) = (0, 0)
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] {
            if digits < 9 { value = value * 10 + Int(bytes[position] - UInt8(ascii: "0")) }
            digits += 1
            position += 1
        }
        guard digits > 0 else { return nil }
        for _ in 0..<max(0, 9 - digits) { value *= 10 }
        return value
    }

    private mutating func zone() -> FEELZone? {
        if take("Z") || take("z") { return .utc }
        if take("@") {
            let name = String(decoding: bytes[position...], as: UTF8.self)
            position = bytes.count
            return NamedZone(name).map(FEELZone.named)
        }
        let negative = take("-")
        guard negative || take("+"), let hours = number(2...2), take(":"), let minutes = number(2...2)
        else { return nil }
        var seconds = 0
        if take(":") {
            guard let read = number(2...2) else { return nil }
            seconds = read
        }
        let offset = hours * 3600 + minutes * 60 + seconds
        guard minutes < 60, seconds < 60, offset <= 14 * 3600 else { return nil }
        return .offset(negative ? -offset : offset)
    }

    private mutating func duration() -> FEELValue? {
        let sign: Int64 = take("-") ? -1 : 1
        guard take("P"), !isAtEnd else { return nil }
        var parts: [UInt8: Int64] = [:]
        var order = ArraySlice("YMD".utf8)
        var (inTime, nanoseconds) = (false, Int64(0))
        while !isAtEnd {
            if !inTime, take("T") {
                (inTime, order) = (true, ArraySlice("hms".utf8))
                guard !isAtEnd else { return nil }
                continue
            }
            guard let value = number(1...18) else { return nil }
            let isFraction = inTime && take(".")
            if isFraction { nanoseconds = Int64(fraction() ?? 0) }
            guard position < bytes.count else { return nil }
            let unit = inTime ? bytes[position] | 0x20 : bytes[position]
            let isUpper = bytes[position] & 0x20 == 0
            position += 1
            guard isUpper, let place = order.firstIndex(of: unit), !isFraction || unit == UInt8(ascii: "s")
            else { return nil }
            order = order[(place + 1)...]
            parts[unit] = Int64(value)
        }
        return Self.duration(parts, nanoseconds, sign: sign)
    }

    private static func duration(_ parts: [UInt8: Int64], _ nanoseconds: Int64, sign: Int64) -> FEELValue? {
        func part(_ unit: Unicode.Scalar, _ size: Int64) -> Int64? {
            let (product, overflow) = (parts[UInt8(ascii: unit)] ?? 0).multipliedReportingOverflow(
                by: size * sign)
            return overflow ? nil : product
        }
        func sum(_ terms: Int64?...) -> Int64? {
            terms.reduce(Int64?.some(0)) { sum, term in
                guard let sum, let term else { return nil }
                let (total, overflow) = sum.addingReportingOverflow(term)
                return overflow ? nil : total
            }
        }
        let calendar = parts.keys.contains { $0 == UInt8(ascii: "Y") || $0 == UInt8(ascii: "M") }
        if calendar {
            let others = parts.keys.contains { $0 != UInt8(ascii: "Y") && $0 != UInt8(ascii: "M") }
            guard !others, let months = sum(part("Y", 12), part("M", 1)) else { return nil }
            return .yearsMonths(YearsMonthsDuration(months: months))
        }
        guard let seconds = sum(part("D", 86_400), part("h", 3600), part("m", 60), part("s", 1)) else {
            return nil
        }
        return DaysTimeDuration(seconds: seconds, nanoseconds: nanoseconds * sign).map(FEELValue.daysTime)
    }
}
