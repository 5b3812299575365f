import ArgumentParser
import DMN
import FEEL
import Foundation

/// Evaluates random changes of expressions and models: none may crash, hang or fill the memory.
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Evaluates random changes of expressions and models.",
        shouldDisplay: false)

    @Option(help: "Another seed gives other inputs.")
    var seed: UInt64 = 1

    @Option(help: "The first input's number: each one depends on the seed and its number alone.")
    var from = 0

    @Option var count = 10_000

    @Option(help: "One of so many inputs is a model.")
    var modelShare = 10

    @Option(help: "A folder of models to change, beside those that the command has.")
    var models: String?

    @Option(help: "Steps that one evaluation may take.")
    var steps = 200_000

    @Option(help: "Seconds that one input may take.")
    var patience = 2.0

    @Option(help: "Kilobytes of stack.")
    var stack = 8192

    @Flag(help: "Print the inputs.")
    var show = false

    func run() throws {
        let documents = [Array(FuzzSeeds.model.utf8)] + (try models.map(Self.documents) ?? [])
        let done = DispatchSemaphore(value: 0)
        let outcome = FuzzOutcome()
        let thread = Thread { [self] in
            for index in from..<(from + count) { fuzz(index, documents, outcome) }
            done.signal()
        }
        thread.stackSize = stack << 10
        thread.start()
        done.wait()
        print(
            "\(count) inputs, \(outcome.values) with a value, slowest \(outcome.slowest.milli) s (input \(outcome.slowestIndex)), memory at most \(outcome.memory >> 20) MB, \(outcome.slow) slower than \(patience) s"
        )
        if outcome.slow > 0 { throw ExitCode.failure }
    }

    private func fuzz(_ index: Int, _ documents: [[UInt8]], _ outcome: FuzzOutcome) {
        var mutator = Mutator(seed: seed, index: index)
        let start = ContinuousClock.now
        if index % modelShare == 0 {
            let document = mutator.document(from: documents, words: FuzzSeeds.words)
            if show { print("\(index): \(String(decoding: document, as: UTF8.self))") }
            outcome.values += ask(Data(document))
        } else {
            let text = mutator.text(from: FuzzSeeds.expressions, words: FuzzSeeds.words)
            if show { print("\(index): \(text)") }
            outcome.values += evaluate(text)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        outcome.add(seconds, index)
        if seconds > patience {
            outcome.slow += 1
            print("Input \(index) took \(seconds) s.")
        }
    }

    private func evaluate(_ text: String) -> Int {
        let scope = NameScope([("a", .any), ("b", .number), ("first name", .string), ("f", .any)])
        let values: [FEELValue] = [
            .list([1, 2, 3].map { .context(["x": .number($0), "y": .string("é")]) }), .number(7),
            .string("Åsa"), .context(["g": .number(1)]),
        ]
        let value = FEELExpression(text, scope: scope).evaluate(values, in: freshRun)
        let tests = FEELUnaryTests(text, scope: scope)
        _ = tests.test(.number(3), values, in: freshRun)
        return value.isNull ? 0 : value.description.isEmpty ? 0 : 1
    }

    private func ask(_ data: Data) -> Int {
        guard let definitions = try? DMNDefinitions(xml: data), let now = FEELDateTime(unixSeconds: 0) else {
            return 0
        }
        let model = DecisionModel(definitions, imports: [definitions])
        var values = 0
        for decision in definitions.decisions.prefix(20) {
            let outcome = model.evaluate(
                decision: decision.name, inputs: ["Age": .number(20), "Name": .string("x")], now: now,
                limits: limits, tracing: values % 2 == 0)
            if !outcome.value.isNull, !outcome.value.description.isEmpty { values += 1 }
        }
        return values > 0 ? 1 : 0
    }

    private var limits: FEELRun.Limits {
        var limits = FEELRun.Limits()
        limits.steps = steps
        return limits
    }

    private var freshRun: FEELRun {
        FEELRun(now: .epoch, limits: limits)
    }

    private static func documents(in folder: String) throws -> [[UInt8]] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".dmn") }.sorted().map {
            Array(try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent($0)))
        }
    }
}

/// What a fuzz run met. Only its own thread writes.
final class FuzzOutcome: @unchecked Sendable {
    var values = 0
    var slow = 0
    private(set) var slowest = 0.0
    private(set) var slowestIndex = 0
    private(set) var memory = 0

    func add(_ seconds: Double, _ index: Int) {
        if seconds > slowest { (slowest, slowestIndex) = (seconds, index) }
        if index % 1000 == 0 || seconds > 0.05 { memory = max(memory, Self.residentMemory) }
    }

    /// In bytes; 0 where the system does not say.
    private static var residentMemory: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
    }
}

extension Double {
    fileprivate var milli: Double { (self * 1000).rounded() / 1000 }
}
