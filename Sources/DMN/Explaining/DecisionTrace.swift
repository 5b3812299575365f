public import FEEL

/// What each decision did, in the order they were made.
///
/// ```swift
/// let outcome = model.evaluate(decision: "Fee", inputs: ["Age": .number(17)], now: now, tracing: true)
/// for decision in outcome.trace?.decisions ?? [] { print(decision.name, decision.value) }
/// ```
public struct DecisionTrace: Sendable {
    private let events: [TraceEvent]
    private let model: CompiledModel

    /// Read from the record when asked for, so that tracing itself costs little.
    public var decisions: [Decision] {
        var (done, open) = ([Decision](), [[Table]]())
        for event in events {
            switch event {
            case .begin: open.append([])
            case .table(let table): if !open.isEmpty { open[open.count - 1].append(Table(table)) }
            case .end(let index, let value):
                let node = model.nodes[index]
                done.append(
                    Decision(name: node.name, id: node.id, value: value, tables: open.popLast() ?? []))
            }
        }
        return done
    }

    /// One decision and its tables.
    public struct Decision: Sendable {
        /// The decision's name.
        public let name: String
        /// The decision's identifier in the document; empty for none.
        public let id: String
        /// The value it gave.
        public let value: FEELValue
        /// Its tables, and those of the functions it called, in the order they were asked.
        public let tables: [Table]
    }

    /// One table that was asked.
    ///
    /// ```swift
    /// for rule in table.rules where rule.isMatched {
    ///     for (title, text) in rule.annotations { print("\(title): \(text)") }
    /// }
    /// ```
    public struct Table: Sendable {
        /// The decision or function that it is part of.
        public let owner: String
        /// The columns' headings with the values they had; none when a value was none of its column's.
        public let inputs: [(title: String, value: FEELValue)]
        /// What each rule said, in the table's order. With the hit policy First all rules are tried here.
        public let rules: [Rule]
        /// The value it gave.
        public let value: FEELValue
        let record: TableTrace
    }

    /// What one rule said.
    public struct Rule: Sendable {
        /// The rule's place in the table, from 1.
        public let number: Int
        /// The rule's identifier in the document; empty for none.
        public let id: String
        /// Whether all of its cells were met. Whether the rule counted is for the hit policy to say.
        public let isMatched: Bool
        /// The first cell that said no; `nil` for a rule that matched.
        public let refusal: Refusal?
        /// What the document says of the rule; empty for nothing.
        public let description: String
        /// The rule's annotations with the headings of their columns.
        public let annotations: [(title: String, text: String)]
    }

    /// A cell that was not met.
    ///
    /// ```swift
    /// if let no = rule.refusal { print("\(no.title) \(no.text) is not met by \(no.value)") }
    /// ```
    public struct Refusal: Sendable {
        /// The column, from 1.
        public let column: Int
        /// The column's heading.
        public let title: String
        /// What the cell says.
        public let text: String
        /// The value that did not meet it.
        public let value: FEELValue
    }

    init(_ recorder: TraceRecorder, _ model: CompiledModel) {
        events = recorder.events
        self.model = model
    }
}

extension DecisionTrace.Table {
    init(_ trace: TableTrace) {
        let table = trace.table
        record = trace
        owner = table.site.element
        inputs = trace.inputs.enumerated().map { (table.title($0.offset), $0.element) }
        value = trace.value
        rules = table.refusals(trace.left).enumerated().map { index, column in
            let rule = table.table.rules[index]
            let annotations = rule.annotations.enumerated().map { place, text in
                (
                    title: place < table.table.annotations.count ? table.table.annotations[place] : "",
                    text: text
                )
            }
            var refusal: DecisionTrace.Refusal?
            if column >= 0 {
                refusal = DecisionTrace.Refusal(
                    column: column + 1, title: table.title(column), text: table.cellTexts[index][column],
                    value: trace.inputs[column])
            }
            return DecisionTrace.Rule(
                number: index + 1, id: rule.id, isMatched: column < 0, refusal: refusal,
                description: rule.description, annotations: annotations)
        }
    }
}
