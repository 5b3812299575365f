import FEEL

/// Collects what an evaluation did.
final class TraceRecorder {
    @exclusivity(unchecked) private(set) var events: [TraceEvent] = []

    init() { events.reserveCapacity(8) }

    func add(_ event: TraceEvent) { events.append(event) }
}

/// One step of an evaluation.
enum TraceEvent: Sendable {
    /// A decision begins, and with it what it requires.
    case begin
    case table(TableTrace)
    /// The decision that began last has its value.
    case end(Int, FEELValue)
}

/// What a table's rules said.
struct TableTrace: Sendable {
    let table: CompiledTable
    /// The values of the columns; none when one was refused.
    let inputs: [FEELValue]
    /// For each block of rules and each column, the rules that may still match after it.
    let left: [UInt64]
    let value: FEELValue
}
