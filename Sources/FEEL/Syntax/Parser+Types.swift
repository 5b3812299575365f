extension Parser {
    /// The name of a type (DMN 1.5 grammar rule 45).
    mutating func type() throws(FEELFault) -> FEELType {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < Self.nestingLimit else {
            throw fault("The type is nested too deeply.", code: .tooDeep)
        }
        scanner.skipSpace()
        for (word, parse) in Self.generics {
            if let type = attempt({ (parser) throws(FEELFault) in
                guard parser.scanner.take(word: word), parser.scanner.take("<") else {
                    throw parser.fault("")
                }
                return try parse(&parser)
            }) {
                return type
            }
        }
        let builtin = Self.builtinTypes.longest(at: scanner)
        let named = local.types(of: scope).longest(at: scanner)
        if let named, named.end >= builtin?.end ?? 0 {
            scanner.position = named.end
            return named.type
        }
        guard let builtin else { throw fault("No type of this name is known.") }
        scanner.position = builtin.end
        return builtin.type
    }

    private typealias Generic = @Sendable (inout Parser) throws(FEELFault) -> FEELType

    private static let generics: [(String, Generic)] = [
        ("list", { (parser) throws(FEELFault) in .list(try parser.closing()) }),
        ("range", { (parser) throws(FEELFault) in .range(try parser.closing()) }),
        ("context", { (parser) throws(FEELFault) in try parser.contextType() }),
        ("function", { (parser) throws(FEELFault) in try parser.functionType() }),
    ]

    private mutating func closing() throws(FEELFault) -> FEELType {
        let type = try type()
        try expect(">")
        return type
    }

    private mutating func contextType() throws(FEELFault) -> FEELType {
        var members: [FEELType.Member] = []
        repeat {
            scanner.skipSpace()
            let start = scanner.position
            while let scalar = scanner.current, scalar != ":" {
                guard Scanner.isNamePart(scalar) || Scanner.isSpace(scalar) else {
                    throw fault("A member's name and “:” are missing here.")
                }
                scanner.position += 1
            }
            let name = Self.normalised(scanner.scalars[start..<scanner.position])
            try expect(":")
            members.append(FEELType.Member(name, try type()))
        } while scanner.take(",")
        try expect(">")
        return .context(members)
    }

    private mutating func functionType() throws(FEELFault) -> FEELType {
        var parameters: [FEELType] = []
        if !scanner.take(">") {
            repeat { parameters.append(try type()) } while scanner.take(",")
            try expect(">")
        }
        try expect("->")
        return .function(parameters, try type())
    }

    private static let builtinTypes = TypeNames(
        [
            "Any", "Null", "boolean", "number", "string", "date", "time", "date and time", "dateTime",
            "years and months duration", "yearMonthDuration", "days and time duration", "dayTimeDuration",
            "list",
            "context", "range", "function",
        ].compactMap { name in FEELType.builtin(name).map { (name, $0) } })
}
