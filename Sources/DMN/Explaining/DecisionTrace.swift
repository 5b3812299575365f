public import FEEL

/// What each decision did, in the order they were made.
public struct DecisionTrace: Sendable {
    private let records: [TraceRecord]
    private let model: CompiledModel

    /// Read from the record when asked for, so that tracing itself costs little.
    public var decisions: [Decision] {
        records.map { record in
            let node = model.nodes[record.index]
            return Decision(
                name: node.name, id: node.id, value: record.value, tables: record.tables.map(Table.init))
        }
    }

    public struct Decision: Sendable {
        public let name: String
        public let id: String
        public let value: FEELValue
        public let tables: [Table]
    }

    public struct Table: Sendable {
        public let inputs: [(title: String, value: FEELValue)]
        public let rules: [Rule]
        public let value: FEELValue
        let record: TableTrace
    }

    public struct Rule: Sendable {
        /// From 1.
        public let number: Int
        public let id: String
        public let isMatched: Bool
        /// The first cell that said no.
        public let refusal: Refusal?
        public let description: String
        public let annotations: [(title: String, text: String)]
    }

    public struct Refusal: Sendable {
        /// The column, from 1.
        public let column: Int
        public let title: String
        public let text: String
        public let value: FEELValue
    }

    init(_ recorder: TraceRecorder, _ model: CompiledModel) {
        records = recorder.records
        self.model = model
    }
}

extension DecisionTrace.Table {
    init(_ trace: TableTrace) {
        let table = trace.table
        record = trace
        inputs = trace.inputs.enumerated().map { (table.title($0.offset), $0.element) }
        value = trace.value
        rules = trace.outcomes.enumerated().map { index, refused in
            let rule = table.table.rules[index]
            let annotations = rule.annotations.enumerated().map { place, text in
                (
                    title: place < table.table.annotations.count ? table.table.annotations[place] : "",
                    text: text
                )
            }
            var refusal: DecisionTrace.Refusal?
            if refused >= 0 {
                let column = Int(refused)
                refusal = DecisionTrace.Refusal(
                    column: column + 1, title: table.title(column), text: table.cellTexts[index][column],
                    value: trace.inputs[column])
            }
            return DecisionTrace.Rule(
                number: index + 1, id: rule.id, isMatched: refused < 0, refusal: refusal,
                description: rule.description, annotations: annotations)
        }
    }
}
