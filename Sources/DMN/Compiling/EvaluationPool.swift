import FEEL
import Synchronization

/// Evaluations of a model that are over and used again, since making one anew takes longer than many a decision.
final class EvaluationPool: Sendable {
    private static let most = 16
    private let model: CompiledModel
    private let free = Mutex<[Evaluation]>([])

    init(_ model: CompiledModel) { self.model = model }

    func take() -> Evaluation { free.withLock { $0.popLast() } ?? Evaluation(model) }

    func give(_ evaluation: Evaluation) {
        evaluation.clear()
        free.withLock { if $0.count < Self.most { $0.append(evaluation) } }
    }
}

/// What one evaluation needs.
///
/// Unchecked: who takes it from the pool is alone with it until it is given back.
final class Evaluation: @unchecked Sendable {
    let run: FEELRun
    let state: EvaluationState

    init(_ model: CompiledModel) {
        run = FEELRun(now: .epoch, slots: model.slots)
        state = EvaluationState(model)
        run.state = state
    }

    func clear() {
        run.clear()
        state.clear()
    }
}
