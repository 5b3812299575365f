extension Parser {
    /// A primary with what follows it: members, filters, arguments, `instance of`.
    mutating func postfix() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var subject = try nested { (parser) throws(FEELFault) in try parser.primary() }
        while true {
            scanner.skipSpace()
            if scanner.current == ".", scanner.peek(1) != "." {
                scanner.position += 1
                scanner.skipSpace()
                let (name, type) = try member(of: subject.type)
                subject = try make(.path(subject, name), from: start, depth: subject.depth, type)
            } else if scanner.current == "[" {
                if rangeDepth == 0 {
                    subject = try filter(subject, start)
                } else if let filtered = attempt({ (parser) throws(FEELFault) in
                    try parser.filter(subject, start)
                }) {
                    subject = filtered
                } else {
                    // `]1..10[` ends a range with this bracket.
                    return subject
                }
            } else if scanner.current == "(", isCallable(subject) {
                subject = try call(subject, start)
            } else if scanner.take(word: "instance of") {
                let type = try self.type()
                subject = try make(.instance(subject, type), from: start, depth: subject.depth, .boolean)
            } else {
                return subject
            }
        }
    }

    private func isCallable(_ subject: Expression) -> Bool {
        switch subject.kind {
        case .literal(.number), .literal(.string), .literal(.boolean), .list, .range: false
        default: true
        }
    }

    private mutating func filter(_ subject: Expression, _ start: Int) throws(FEELFault) -> Expression {
        try expect("[")
        let ranges = rangeDepth
        rangeDepth = 0
        defer { rangeDepth = ranges }
        let element = subject.type.element
        let count = local.count
        defer { local.truncate(to: count) }
        local.addItem(element)
        let condition = try expression()
        try expect("]")
        let type: FEELType
        if case .number = condition.type.base { type = element } else { type = .list(element) }
        return try make(
            .filter(subject, condition), from: start, depth: max(subject.depth, condition.depth), type)
    }

    /// The member's name after a point: the longest that the type or the model knows, or words up to one of the
    /// language, which nothing but a name can be.
    private mutating func member(of type: FEELType) throws(FEELFault) -> (String, FEELType) {
        let element = type.element
        let words = scanner.spacedName()
        let listed = local.member(of: element, at: scanner)
        if let listed, listed.end >= words?.end ?? 0 {
            scanner.position = listed.end
            if case .list = type.base { return (listed.name.text, .list(listed.name.type)) }
            return (listed.name.text, listed.name.type)
        }
        if element.mayHaveOtherMembers, let known = local.anyMember(at: scanner, scope),
            known.end >= words?.end ?? 0
        {
            scanner.position = known.end
            return (known.name, .any)
        }
        guard let words else { throw fault("A name is missing after the point.") }
        scanner.position = words.end
        return (words.name, .any)
    }

    private mutating func call(_ function: Expression, _ start: Int) throws(FEELFault) -> Expression {
        try expect("(")
        var result = FEELType.any
        if case .function(_, let type) = function.type.base { result = type }
        if scanner.take(")") {
            return try make(.call(function, .positional([])), from: start, depth: function.depth, result)
        }
        if let name = argumentName() {
            var arguments = [(name: name, value: try expression())]
            while scanner.take(",") {
                guard let name = argumentName() else { throw fault("The argument's name is missing here.") }
                arguments.append((name, try expression()))
            }
            try expect(")")
            let depth = arguments.map(\.value.depth).max() ?? 0
            return try make(
                .call(function, .named(arguments)), from: start, depth: max(function.depth, depth), result)
        }
        var arguments = [try expression()]
        while scanner.take(",") { arguments.append(try expression()) }
        try expect(")")
        let depth = arguments.map(\.depth).max() ?? 0
        if case .name(let name) = function.kind { result = Builtin.result(of: name, arguments, else: result) }
        return try make(
            .call(function, .positional(arguments)), from: start, depth: max(function.depth, depth), result)
    }

    /// `name:` before an argument.
    private mutating func argumentName() -> String? {
        let saved = scanner.position
        scanner.skipSpace()
        guard let first = scanner.current, Scanner.isNameStart(first) else { return nil }
        let start = scanner.position
        while let scalar = scanner.current,
            Scanner.isNamePart(scalar) || Scanner.isSpace(scalar) || "+-*/'.".unicodeScalars.contains(scalar)
        {
            scanner.position += 1
        }
        let end = scanner.position
        guard scanner.take(":") else {
            scanner.position = saved
            return nil
        }
        return Self.normalised(scanner.scalars[start..<end])
    }

    /// A name with single spaces between its parts.
    static func normalised(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(scalars: Array(scalars.split(whereSeparator: Scanner.isSpace).joined(separator: [" "])))
    }
}
