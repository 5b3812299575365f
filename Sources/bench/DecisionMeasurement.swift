import DMN
import FEEL
import Foundation

/// One decision table on one thread, without and with a full trace, beside `zen-engine` from PyPI in the same run.
struct DecisionMeasurement {
    private static let turns = 300_000

    /// Where Python finds `zen`.
    let python: String
    /// The command `dmn`, and the kit whose cases it is to measure.
    let tool: String
    let kit: String

    func run() throws {
        let model = DecisionModel(try DMNDefinitions(xml: Data(DecisionSample.model.utf8)))
        try check(model)
        let plain = microseconds(model, tracing: false)
        let traced = microseconds(model, tracing: true)
        report("decide by a table, 3 inputs, 8 rules", Self.line(plain))
        report("… with a full trace", Self.line(traced))
        try zen(beside: plain, traced)
        try cases()
    }

    private func check(_ model: DecisionModel) throws {
        for (facts, inputs) in zip(DecisionSample.facts, Self.inputs) {
            let outcome = model.evaluate(decision: "Decision", inputs: inputs, now: .epoch)
            guard case .context(let result) = outcome.value,
                result["Price"]?.description == String(facts.price)
            else { throw BenchFailure("The sample decided wrongly: \(outcome.value).") }
        }
    }

    private static let inputs: [FEELContext] = DecisionSample.facts.map { facts in
        ["Age": .number(facts.age), "Group": .string(facts.group), "Hours": .number(facts.hours)]
    }

    /// The median of five times.
    private func microseconds(_ model: DecisionModel, tracing: Bool) -> Double {
        let times = (0..<5).map { _ in
            ContinuousClock().measure {
                for turn in 0..<Self.turns {
                    _ = model.evaluate(
                        decision: "Decision", inputs: Self.inputs[turn % Self.inputs.count], now: .epoch,
                        tracing: tracing)
                }
            } / .microseconds(1) / Double(Self.turns)
        }
        return times.sorted()[2]
    }

    private static func line(_ microseconds: Double) -> String {
        String(format: "%8.2f µs   %.0f/s", microseconds, 1e6 / microseconds)
    }

    private func zen(beside plain: Double, _ traced: Double) throws {
        let times = try ZenEngine(python: python).measure()
        for (name, time, own) in [
            ("zen-engine, by its own clock", times.own, plain),
            ("zen-engine, called from Python", times.called, plain),
            ("zen-engine with trace, called from Python", times.traced, traced),
        ] {
            report(name, Self.line(time) + String(format: "   %.1f times ours", time / own))
        }
    }

    private func cases() throws {
        guard FileManager.default.fileExists(atPath: kit) else {
            return report("the kit's cases", "not measured: \(kit) is missing (TCK_DIR)")
        }
        report("the kit's cases", try output(of: tool, ["tck", kit, "--time"]))
    }
}
