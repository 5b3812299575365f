import DecimalArithmetic
import Foundation
import Testing

/// Sums that Python's `decimal` answered at a precision of 34 digits (`Tests/Harness/sums.py`).
@Suite struct OperationTests {
    @Test("Every sum has Python's answer, digit for digit")
    func agreesWithPython() throws {
        let file = try #require(Bundle.module.url(forResource: "operations", withExtension: "txt"))
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count >= 5000)
        for line in lines {
            let parts = line.split(separator: " ").map(String.init)
            let wanted = try #require(parts.last)
            let given = try answer(parts.dropLast(2))
            #expect(isSame(parts[0], wanted, given), "\(line), not \(given)")
        }
    }

    private func answer(_ parts: [String]) throws -> String {
        let a = try #require(Decimal128(parts[1]))
        let b = parts.count > 2 ? try #require(Decimal128(parts[2])) : .zero
        if parts[0] == "c" { return String(a.order(to: b)) }
        let value: Decimal128? =
            switch parts[0] {
            case "+": a.adding(b)
            case "-": a.subtracting(b)
            case "*": a.multiplied(by: b)
            case "/": a.divided(by: b)
            case "%": a.remainder(dividingBy: b)
            case "**": a.raised(to: b)
            case "sqrt": a.squareRoot
            case "exp": a.exponential
            case "ln": a.naturalLogarithm
            default: a
            }
        return value?.description ?? "null"
    }

    /// What comes from a series is compared by value: zeros at its end are no part of it.
    private func isSame(_ operation: String, _ wanted: String, _ given: String) -> Bool {
        if wanted == given { return true }
        guard ["exp", "ln", "**"].contains(operation), let a = Decimal128(wanted), let b = Decimal128(given)
        else { return false }
        return a == b
    }

    @Test(
        "Whatever is no number, or too large, is refused",
        arguments: ["", "-", ".", "1e", "1e+", "e1", "1.2.3", " 1", "1 ", "0x1", "NaN", "1E6145", "1_000"])
    func refusesTexts(_ text: String) { #expect(Decimal128(text) == nil) }

    @Test(
        "A number is written by its digits",
        arguments: [
            ("1.10", "1.10", "1.1"), ("1E+3", "1E+3", "1000"), ("-0.0000001", "-1E-7", "-0.0000001"),
            (
                "12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34",
                "12345678901234567890123456789012340"
            ),
            ("1E-6176", "1E-6176", ""), ("1E-6177", "0E-6176", "0"), ("00.50", "0.50", "0.5"),
        ])
    func writes(_ text: String, _ description: String, _ plain: String) throws {
        let number = try #require(Decimal128(text))
        #expect(number.description == description)
        if !plain.isEmpty { #expect(number.plainText == plain) }
    }
}
