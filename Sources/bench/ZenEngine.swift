import Foundation

/// `zen-engine` (PyPI), the fastest other decision engine that can be had as a package, run in Python.
struct ZenEngine {
    let python: String

    /// Median microseconds of an evaluation.
    struct Times: Decodable {
        /// As the engine says it of itself.
        let own: Double
        /// As whoever calls it from Python sees it.
        let called: Double
        let traced: Double
    }

    func measure() throws -> Times {
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw BenchFailure("\(python) is missing: Tests/install build test makes it.")
        }
        let facts = DecisionSample.facts.map { ["Age": $0.age, "Hours": $0.hours] }
        let groups = DecisionSample.facts.map(\.group)
        let text = try output(
            of: python, ["-c", Self.program, try json(graph), try json(facts), try json(groups)])
        return try JSONDecoder().decode(Times.self, from: Data(text.utf8))
    }

    private func json(_ value: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
    }

    /// The sample in the engine's own format.
    private var graph: [String: Any] {
        let names = DecisionSample.inputs.map(\.0) + DecisionSample.outputs.map(\.0)
        let columns = names.map { ["id": $0, "name": $0, "field": $0] }
        let rules = DecisionSample.rules.enumerated().map { index, cells in
            Dictionary(uniqueKeysWithValues: zip(names, cells)).merging(["_id": "r\(index)"]) { first, _ in
                first
            }
        }
        let table: [String: Any] = [
            "hitPolicy": "first", "inputs": Array(columns.prefix(DecisionSample.inputs.count)),
            "outputs": Array(columns.dropFirst(DecisionSample.inputs.count)), "rules": rules,
        ]
        return [
            "nodes": [
                ["id": "in", "type": "inputNode", "name": "in"],
                ["id": "table", "type": "decisionTableNode", "name": "table", "content": table],
                ["id": "out", "type": "outputNode", "name": "out"],
            ],
            "edges": [
                ["id": "1", "sourceId": "in", "targetId": "table", "type": "edge"],
                ["id": "2", "sourceId": "table", "targetId": "out", "type": "edge"],
            ],
        ]
    }

    private static let program = """
        import json, statistics, sys, time, zen
        decision = zen.ZenEngine().create_decision(sys.argv[1])
        asked = [dict(facts, Group=group) for facts, group in zip(json.loads(sys.argv[2]), json.loads(sys.argv[3]))]
        units = {"ns": 0.001, "µs": 1, "us": 1, "ms": 1000}
        def own(text):
            unit = next(unit for unit in units if text.endswith(unit))
            return float(text[:-len(unit)]) * units[unit]
        def run(count, options):
            clocks, times = [], []
            for turn in range(count):
                start = time.perf_counter()
                answer = decision.evaluate(asked[turn % len(asked)], options)
                times.append((time.perf_counter() - start) * 1e6)
                clocks.append(own(answer["performance"]))
            return statistics.median(clocks), statistics.median(times)
        run(500, {})
        clock, called = run(5000, {})
        print(json.dumps({"own": clock, "called": called, "traced": run(5000, {"trace": True})[1]}))
        """
}
