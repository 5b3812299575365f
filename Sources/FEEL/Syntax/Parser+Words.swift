extension Parser {
    mutating func condition() throws(FEELFault) -> Expression {
        let start = scanner.position
        _ = scanner.take(word: "if")
        let test = try expression()
        guard scanner.take(word: "then") else { throw fault("“then” is missing here.") }
        let yes = try expression()
        guard scanner.take(word: "else") else { throw fault("“else” is missing here.") }
        let no = try expression()
        let type: FEELType =
            no.type.conforms(to: yes.type, looking: Self.typesLookedAt)
            ? yes.type : yes.type.conforms(to: no.type, looking: Self.typesLookedAt) ? no.type : .any
        return try make(
            .condition(test, yes, no), from: start, depth: max(test.depth, yes.depth, no.depth), type)
    }

    mutating func loop() throws(FEELFault) -> Expression {
        let start = scanner.position
        _ = scanner.take(word: "for")
        let count = local.count
        defer { local.truncate(to: count) }
        let iterators = try self.iterators()
        guard scanner.take(word: "return") else { throw fault("“return” is missing here.") }
        local.add("partial", .list(.any))
        let body = try expression()
        return try make(
            .loop(iterators, body), from: start, depth: Self.depth(of: iterators, body), .list(body.type))
    }

    mutating func quantified(every: Bool) throws(FEELFault) -> Expression {
        let start = scanner.position
        _ = scanner.take(word: every ? "every" : "some")
        let count = local.count
        defer { local.truncate(to: count) }
        let iterators = try self.iterators()
        guard scanner.take(word: "satisfies") else { throw fault("“satisfies” is missing here.") }
        let body = try expression()
        return try make(
            .quantified(every: every, iterators, body), from: start, depth: Self.depth(of: iterators, body),
            .boolean)
    }

    /// Each iterator goes over its list inside of those before it, and the body inside of all.
    private static func depth(of iterators: [Expression.Iterator], _ body: Expression) -> Int {
        var deepest = body.depth + iterators.count - 1
        for (level, iterator) in iterators.enumerated() {
            deepest = max(deepest, level + max(iterator.source.depth, iterator.end?.depth ?? 0))
        }
        return deepest
    }

    /// `x in list, y in 1..3`; later ones see the earlier.
    private mutating func iterators() throws(FEELFault) -> [Expression.Iterator] {
        var iterators: [Expression.Iterator] = []
        repeat {
            guard iterators.count < Self.iteratorLimit else {
                throw fault("One loop has at most \(Self.iteratorLimit) iterators.", code: .tooDeep)
            }
            let name = try declaredName(before: "in")
            let source = try expression()
            let end = scanner.take("..") ? try expression() : nil
            iterators.append(Expression.Iterator(name: name, source: source, end: end))
            var type = source.type.element
            if case .range(let element) = source.type.base { type = element }
            local.add(name, type)
        } while scanner.take(",")
        return iterators
    }

    /// A new name, which ends where the word that must follow it stands.
    private mutating func declaredName(before word: String) throws(FEELFault) -> String {
        scanner.skipSpace()
        let start = scanner.position
        while !scanner.isAtEnd {
            let end = scanner.position
            scanner.skipSpace()
            let spaced = scanner.position > end
            if spaced, scanner.take(word: word) { return Parser.normalised(scanner.scalars[start..<end]) }
            guard let scalar = scanner.current,
                Scanner.isNamePart(scalar) || "+-*/'.".unicodeScalars.contains(scalar)
            else { break }
            scanner.position += 1
        }
        throw fault("A name and “\(word)” are missing here.", from: start)
    }

    mutating func context() throws(FEELFault) -> Expression {
        let start = scanner.position
        scanner.position += 1
        var (entries, members, depth) = ([Expression.Entry](), [FEELType.Member](), 0)
        var (keys, named) = (Set<[UInt8]>(), Set<[Int]>())
        let count = local.count
        defer { local.truncate(to: count) }
        if scanner.take("}") { return try make(.context([]), from: start, depth: 0, .context([])) }
        repeat {
            let (key, isQuoted) = try contextKey()
            // The same text, or the same name: a text in quotes is itself alone.
            let isNew = keys.insert(Array(key.utf8)).inserted
            guard isNew, isQuoted || named.insert(NameTokens.hashes(of: key)).inserted else {
                throw fault("The key “\(key.excerpt)” stands twice.", code: .duplicateKey, from: start)
            }
            scanner.skipSpace()
            // A function may call itself by its key.
            if scanner.starts(withWord: "function") { local.add(key, .function([], .any)) }
            let value = try expression()
            entries.append(Expression.Entry(key: key, value: value))
            members.append(FEELType.Member(key, value.type))
            depth = max(depth, value.depth)
            local.add(key, value.type)
            local.addKey(key)
        } while scanner.take(",")
        try expect("}")
        return try make(.context(entries), from: start, depth: depth, .context(members))
    }

    private mutating func contextKey() throws(FEELFault) -> (key: String, isQuoted: Bool) {
        scanner.skipSpace()
        if scanner.current == "\"" {
            let key = try stringText()
            try expect(":")
            return (key, true)
        }
        let start = scanner.position
        guard let first = scanner.current, Scanner.isNameStart(first) else {
            throw fault("A key is missing here.")
        }
        while let scalar = scanner.current, scalar != ":" {
            guard
                Scanner.isNamePart(scalar) || Scanner.isSpace(scalar)
                    || "+-*/'.".unicodeScalars.contains(scalar)
            else { throw fault("“\(scalar)” cannot be in a key without quotes.") }
            scanner.position += 1
        }
        let key = Parser.normalised(scanner.scalars[start..<scanner.position])
        try expect(":")
        return (key, false)
    }

    mutating func function() throws(FEELFault) -> Expression {
        let start = scanner.position
        _ = scanner.take(word: "function")
        try expect("(")
        var parameters: [FEELFunction.Parameter] = []
        if !scanner.take(")") {
            repeat { parameters.append(try parameter()) } while scanner.take(",")
            try expect(")")
        }
        let count = local.count
        defer { local.truncate(to: count) }
        for parameter in parameters { local.add(parameter.name, parameter.type) }
        if scanner.take(word: "external") {
            let mapping = try expression()
            return try make(
                .external(parameters, Self.hostFunction(mapping)), from: start, depth: mapping.depth,
                .function(parameters.map(\.type), .any))
        }
        let body = try expression()
        return try make(
            .function(parameters, body), from: start, depth: body.depth,
            .function(parameters.map(\.type), body.type))
    }

    private mutating func parameter() throws(FEELFault) -> FEELFunction.Parameter {
        scanner.skipSpace()
        let start = scanner.position
        while let scalar = scanner.current, scalar != ":", scalar != ",", scalar != ")" {
            guard
                Scanner.isNamePart(scalar) || Scanner.isSpace(scalar)
                    || "+-*/'.".unicodeScalars.contains(scalar)
            else { throw fault("“\(scalar)” cannot be in a parameter's name.") }
            scanner.position += 1
        }
        let name = Parser.normalised(scanner.scalars[start..<scanner.position])
        guard !name.isEmpty else { throw fault("A parameter's name is missing here.") }
        return FEELFunction.Parameter(name, scanner.take(":") ? try type() : .any)
    }

    private static func hostFunction(_ mapping: Expression) -> HostFunctionName? {
        func entry(_ name: String, of expression: Expression?) -> Expression? {
            guard case .context(let entries)? = expression?.kind else { return nil }
            return entries.first { $0.key == name }?.value
        }
        func text(_ expression: Expression?) -> String? {
            guard case .literal(.string(let text))? = expression?.kind else { return nil }
            return text
        }
        let java = entry("java", of: mapping)
        guard let type = text(entry("class", of: java)),
            let method = text(entry("method signature", of: java))
        else { return nil }
        return HostFunctionName(type: type, method: method)
    }
}
