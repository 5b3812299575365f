extension Builtin {
    static let contexts: [Builtin] = [
        make(
            "get value", .any,
            Signature([("m", .context), ("key", .string)]) { _, arguments in
                guard case .context(let context) = arguments[0], case .string(let key) = arguments[1]
                else { return nil }
                return context[key] ?? .nothing
            }),
        make(
            "get entries", .list(.context([.init("key", .string), .init("value", .any)])),
            Signature([("m", .context)]) { run, arguments in
                guard case .context(let context) = arguments[0],
                    run.spend(context.count * FEELRun.entrySteps)
                else { return nil }
                return .list(
                    context.entries.map { key, value in
                        .context(FEELContext(shape: entryShape, values: [.string(key), value]))
                    })
            }),
        make(
            "context", .context([]),
            Signature([("entries", .list)]) { _, arguments in
                guard case .list(let entries) = arguments[0] else { return nil }
                var read: [(key: String, value: FEELValue)] = []
                var keys: Set<Spelling> = []
                for entry in entries {
                    guard case .context(let context) = entry, case .string(let key)? = context["key"],
                        let value = context["value"], keys.insert(Spelling(key)).inserted
                    else { return nil }
                    read.append((key, value))
                }
                return .context(FEELContext(read))
            }),
        make(
            "context put", .context([]),
            Signature([("context", .context), ("key", .string), ("value*", .any)]) { _, arguments in
                guard case .context(let context) = arguments[0], case .string(let key) = arguments[1]
                else { return nil }
                return .context(context.setting(key, to: arguments[2]))
            },
            Signature([("context", .context), ("keys", .list), ("value*", .any)]) { _, arguments in
                guard case .context(let context) = arguments[0], case .list(let keys) = arguments[1],
                    !keys.isEmpty
                else { return nil }
                return put(arguments[2], into: context, at: keys[...]).map(FEELValue.context)
            }),
        make(
            "context merge", .context([]),
            Signature([("contexts", .list)]) { run, arguments in
                guard case .list(let contexts) = arguments[0] else { return nil }
                var entries: [(key: String, value: FEELValue)] = []
                for value in contexts {
                    guard case .context(let context) = value,
                        run.spend(context.count * FEELRun.entrySteps)
                    else { return nil }
                    entries += context.entries
                }
                return .context(FEELContext(entries))
            }),
    ]

    private static let entryShape = FEELContext.Shape(["key", "value"])

    private static func put(
        _ value: FEELValue, into context: FEELContext, at keys: ArraySlice<FEELValue>
    ) -> FEELContext? {
        guard case .string(let key)? = keys.first else { return nil }
        if keys.count == 1 { return context.setting(key, to: value) }
        guard case .context(let inner)? = context[key],
            let changed = put(value, into: inner, at: keys.dropFirst())
        else { return nil }
        return context.setting(key, to: .context(changed))
    }
}
