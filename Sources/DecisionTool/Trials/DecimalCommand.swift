import ArgumentParser
import DecimalArithmetic

/// Answers sums on standard input, one a line, so that other programs can check them: `+ 1.10 2`.
struct DecimalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decimal", abstract: "Answers sums on standard input.", shouldDisplay: false)

    func run() {
        var answers = ""
        while let line = readLine() {
            answers += Self.answer(line.split(separator: " ").map(String.init)) + "\n"
            guard answers.utf8.count > 1 << 16 else { continue }
            print(answers, terminator: "")
            answers = ""
        }
        print(answers, terminator: "")
    }

    private static func answer(_ parts: [String]) -> String {
        guard parts.count > 1, let a = Decimal128(parts[1]) else { return "?" }
        if parts.count == 2 { return one(parts[0], a)?.description ?? "null" }
        guard let b = Decimal128(parts[2]) else { return "?" }
        if parts[0] == "c" { return String(a.order(to: b)) }
        return two(parts[0], a, b)?.description ?? "null"
    }

    private static func one(_ operation: String, _ a: Decimal128) -> Decimal128? {
        switch operation {
        case "sqrt": a.squareRoot
        case "exp": a.exponential
        case "ln": a.naturalLogarithm
        case "=": a
        default: nil
        }
    }

    private static func two(_ operation: String, _ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        switch operation {
        case "+": a.adding(b)
        case "-": a.subtracting(b)
        case "*": a.multiplied(by: b)
        case "/": a.divided(by: b)
        case "%": a.remainder(dividingBy: b)
        case "**": a.raised(to: b)
        default: nil
        }
    }
}
