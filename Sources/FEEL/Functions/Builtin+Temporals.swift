extension Builtin {
    static let temporals: [Builtin] = [
        make("now", .dateTime, Signature([]) { run, _ in .dateTime(run.now) }),
        make("today", .date, Signature([]) { run, _ in .date(run.now.date) }),
        calendar("day of year") { .number($0.dayOfYear) },
        calendar("week of year") { .number($0.weekOfYear) },
        calendar("day of week") { .string(weekdays[$0.weekday - 1]) },
        calendar("month of year") { .string(months[$0.month - 1]) },
    ]

    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    private static func calendar(_ name: String, _ body: @escaping @Sendable (FEELDate) -> FEELValue)
        -> Builtin
    {
        make(
            name, .any,
            Signature([("date", .temporal)]) { _, arguments in
                switch arguments[0] {
                case .date(let date): body(date)
                case .dateTime(let value): body(value.date)
                default: nil
                }
            })
    }
}
