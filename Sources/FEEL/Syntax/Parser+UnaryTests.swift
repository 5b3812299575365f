extension Parser {
    /// A cell: `-`, `not(…)`, or tests with commas between.
    mutating func unaryTests() throws(FEELFault) -> UnaryTests {
        scanner.skipSpace()
        if scanner.isAtEnd { throw fault("The test is empty.") }
        if let all = attempt({ (parser) throws(FEELFault) in
            try parser.expect("-")
            parser.scanner.skipSpace()
            guard parser.scanner.isAtEnd else { throw parser.fault("") }
            return UnaryTests(isNegated: false, tests: nil)
        }) {
            return all
        }
        if let negated = attempt({ (parser) throws(FEELFault) in
            guard parser.scanner.take(word: "not"), parser.scanner.take("(") else { throw parser.fault("") }
            let tests = try parser.positiveTests()
            try parser.expect(")")
            parser.scanner.skipSpace()
            guard parser.scanner.isAtEnd else { throw parser.fault("") }
            return UnaryTests(isNegated: true, tests: tests)
        }) {
            return negated
        }
        return UnaryTests(isNegated: false, tests: try positiveTests())
    }

    private mutating func positiveTests() throws(FEELFault) -> [UnaryTests.Test] {
        var tests = [try positiveTest()]
        while scanner.take(",") { tests.append(try positiveTest()) }
        return tests
    }

    private mutating func positiveTest() throws(FEELFault) -> UnaryTests.Test {
        if let comparison = takeComparison() { return .comparison(comparison, try additive()) }
        let saved = usesInput
        usesInput = false
        let expression = try expression()
        let used = usesInput
        usesInput = saved || used
        return .expression(expression, usesInput: used)
    }

    /// What stands after `in`: one test, or several in brackets.
    mutating func membershipTests() throws(FEELFault) -> UnaryTests {
        scanner.skipSpace()
        let start = scanner.position
        if scanner.take("(") {
            var tests = [try positiveTest()]
            if case .expression(let first, _) = tests[0], scanner.take("..") {
                let range = try range(from: start, startIncluded: false, first)
                return UnaryTests(isNegated: false, tests: [.expression(range, usesInput: false)])
            }
            while scanner.take(",") { tests.append(try positiveTest()) }
            try expect(")")
            return UnaryTests(isNegated: false, tests: tests)
        }
        if let comparison = takeComparison() {
            return UnaryTests(isNegated: false, tests: [.comparison(comparison, try additive())])
        }
        return UnaryTests(isNegated: false, tests: [.expression(try additive(), usesInput: false)])
    }
}
