extension Builtin {
    static let logic: [Builtin] = [
        make(
            "not", .boolean,
            Signature([("negand*", .any)]) { _, arguments in
                if case .boolean(let value) = arguments[0] { return .boolean(!value) }
                return arguments[0].isNull ? arguments[0] : nil
            }),
        make(
            "is", .boolean,
            Signature([("value1*", .any), ("value2*", .any)]) { run, arguments in
                .boolean(arguments[0].isIdentical(to: arguments[1], in: run))
            }),
        make(
            "all", .boolean,
            Signature([("list", .list)], variadic: true) { _, arguments in
                quantify(arguments[0], decidedBy: false)
            }),
        make(
            "any", .boolean,
            Signature([("list", .list)], variadic: true) { _, arguments in
                quantify(arguments[0], decidedBy: true)
            }),
    ]

    /// One item decides; otherwise an item that is no truth value leaves it open.
    private static func quantify(_ list: FEELValue, decidedBy decisive: Bool) -> FEELValue? {
        guard case .list(let items) = list else { return nil }
        var isOpen = false
        for item in items {
            guard case .boolean(let value) = item else {
                isOpen = true
                continue
            }
            if value == decisive { return .boolean(decisive) }
        }
        return isOpen ? .nothing : .boolean(!decisive)
    }
}
