import DMN
import FEEL
import Foundation

/// How long the kit's models take to read and compile, and its cases to evaluate after it.
struct TCKMeasurement: CustomStringConvertible {
    private static let turns = 20

    private var compiling = Duration.zero
    private var models = 0
    private var microseconds: [Double] = []

    init(_ folders: [TCKFolder]) throws {
        let clock = ContinuousClock()
        for folder in folders {
            for test in folder.tests {
                let cases = try TCKCases(reading: test)
                let start = clock.now
                let model = try folder.model(named: cases.modelName)
                compiling += clock.now - start
                models += 1
                for one in cases.cases { measure(one, of: model) }
            }
        }
        microseconds.sort()
    }

    /// The mean time of a result, once it has been asked for before.
    private mutating func measure(_ one: TCKCase, of model: DecisionModel) {
        let inputs = one.inputs(for: model)
        for result in one.results {
            _ = one.ask(model, for: result, inputs, now: .epoch)
            let taken = ContinuousClock().measure {
                for _ in 0..<Self.turns { _ = one.ask(model, for: result, inputs, now: .epoch) }
            }
            microseconds.append(taken / .microseconds(1) / Double(Self.turns))
        }
    }

    var description: String {
        guard !microseconds.isEmpty else { return "Nothing was measured." }
        let mean = microseconds.reduce(0, +) / Double(microseconds.count)
        let shares = [0.5, 0.9, 0.99].map { microseconds[Int(Double(microseconds.count - 1) * $0)] }
        return String(
            format:
                "%d models read and compiled in %.2f s; results in µs: mean %.2f, p50/p90/p99 %.2f / %.2f / %.2f",
            models, compiling / .seconds(1), mean, shares[0], shares[1], shares[2])
    }
}
