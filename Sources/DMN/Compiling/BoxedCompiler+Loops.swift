import FEEL

extension BoxedCompiler {
    func filter(_ list: BoxedExpression?, _ match: BoxedExpression?, in scope: inout FEELScope) -> Compiled {
        let list = compile(list, in: &scope)
        var inner = scope
        return scope.unit.scoped {
            var element = list.type
            if case .list(let type) = list.type.base { element = type }
            let slot = inner.declareItem(element)
            let match = compile(match, in: &inner)
            let (items, test, site) = (list.code, match.code, site)
            return (
                { frame in
                    let value = items(frame)
                    guard let all = value.items(in: frame, element: site.element) else { return value }
                    var kept: [FEELValue] = []
                    for item in all {
                        guard frame.run.spend(1) else { return frame.run.record(FEELRun.stepFault.at(site)) }
                        frame.slots[slot] = item
                        guard case .boolean(let holds) = test(frame) else {
                            return frame.run.record(
                                FEELFault(.typeMismatch, "The filter's match is no truth value.", at: site))
                        }
                        if holds {
                            guard frame.run.spend(FEELRun.itemSteps) else {
                                return frame.run.record(FEELRun.stepFault.at(site))
                            }
                            kept.append(item)
                        }
                    }
                    return .list(kept)
                }, list.type
            )
        }
    }

    func loop(
        _ variable: String, _ list: BoxedExpression?, _ body: BoxedExpression?, in scope: FEELScope
    ) -> Compiled {
        iteration(variable, list, body, in: scope, with: "partial") {
            items, slot, partial, body, site, frame in
            var results: [FEELValue] = []
            for item in items {
                guard frame.run.spend(1 + FEELRun.itemSteps) else {
                    return frame.run.record(FEELRun.stepFault.at(site))
                }
                frame.slots[slot] = item
                frame.slots[partial] = .list(results)
                let value = body(frame)
                frame.slots[partial] = .nothing
                guard frame.run.allowsNesting(of: [value]) else {
                    return frame.run.record(FEELRun.nestingFault.at(site))
                }
                results.append(value)
            }
            return frame.run.list(results)
        }
    }

    func quantified(
        _ every: Bool, _ variable: String, _ list: BoxedExpression?, _ body: BoxedExpression?,
        in scope: FEELScope
    ) -> Compiled {
        iteration(variable, list, body, in: scope, with: nil) { items, slot, _, body, site, frame in
            for item in items {
                guard frame.run.spend(1) else { return frame.run.record(FEELRun.stepFault.at(site)) }
                frame.slots[slot] = item
                guard case .boolean(let holds) = body(frame) else {
                    return frame.run.record(
                        FEELFault(.typeMismatch, "What must be satisfied is no truth value.", at: site))
                }
                if holds != every { return .boolean(holds) }
            }
            return .boolean(every)
        }
    }

    private typealias Turn = @Sendable ([FEELValue], Int, Int, Code, FEELSite, Frame) -> FEELValue

    private func iteration(
        _ variable: String, _ list: BoxedExpression?, _ body: BoxedExpression?, in scope: FEELScope,
        with extra: String?, _ turn: @escaping Turn
    ) -> Compiled {
        var inner = scope
        return scope.unit.scoped {
            let list = compile(list, in: &inner)
            var element = list.type
            if case .list(let type) = list.type.base { element = type }
            let slot = inner.declare(variable, element)
            let partial = extra.map { inner.declare($0, .list(.any)) } ?? slot
            let body = compile(body, in: &inner)
            let (source, code, site) = (list.code, body.code, site)
            return (
                { frame in
                    let value = source(frame)
                    guard let items = value.items(in: frame, element: site.element) else {
                        return .null(
                            value.fault ?? FEELFault(.typeMismatch, "There is nothing to go over.", at: site))
                    }
                    return turn(items, slot, partial, code, site, frame)
                }, .list(body.type)
            )
        }
    }
}
