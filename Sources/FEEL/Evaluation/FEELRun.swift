/// One evaluation: the time it takes for now, what it may use, and the faults it met. Not shared between threads.
public final class FEELRun {
    /// What an evaluation may use before it gives null.
    public struct Limits: Sendable {
        /// Calls within calls.
        public var depth = 400
        /// Calls, turns of loops and items of lists, all together.
        public var steps = 20_000_000
        /// Items of one list.
        public var items = 2_000_000
        /// Characters of one string, in UTF-8.
        public var characters = 4_000_000

        public init() {}
    }

    public let now: FEELDateTime
    public let limits: Limits
    /// What went wrong, in the order it was met.
    public private(set) var faults: [FEELFault] = []
    /// What the caller keeps with the evaluation.
    public var state: AnyObject?

    private var depth = 0
    private var steps = 0
    private var chunk: UnsafeMutableBufferPointer<FEELValue>
    private var top = 0

    /// - Parameter slots: how many values the outermost frame needs.
    public init(now: FEELDateTime, limits: Limits = Limits(), slots: Int = 32) {
        self.now = now
        self.limits = limits
        chunk = .allocate(capacity: slots)
        chunk.initialize(repeating: .nothing)
    }

    deinit {
        chunk.deinitialize()
        chunk.deallocate()
    }

    /// Runs `work` on as many slots of its own.
    @inline(__always)
    package func withFrame<Value>(_ count: Int, _ work: (Frame) -> Value) -> Value {
        guard top + count <= chunk.count, let base = chunk.baseAddress else {
            return withNewChunk(count, work)
        }
        let frame = Frame(slots: base + top, run: self)
        top += count
        defer { top -= count }
        return work(frame)
    }

    private func withNewChunk<Value>(_ count: Int, _ work: (Frame) -> Value) -> Value {
        let (outer, outerTop) = (chunk, top)
        chunk = .allocate(capacity: max(count, 256))
        chunk.initialize(repeating: .nothing)
        top = 0
        defer {
            chunk.deinitialize()
            chunk.deallocate()
            (chunk, top) = (outer, outerTop)
        }
        return withFrame(count, work)
    }

    /// - Returns: whether one more call within a call is allowed.
    public func enter() -> Bool {
        guard depth < limits.depth, spend(1) else { return false }
        depth += 1
        return true
    }

    public func leave() { depth -= 1 }

    /// - Returns: whether there are as many steps left.
    @inline(__always)
    package func spend(_ count: Int) -> Bool {
        steps += count
        return steps <= limits.steps
    }

    package var depthFault: FEELFault {
        steps > limits.steps
            ? FEELFault(.tooLong, "The evaluation takes too many steps.")
            : FEELFault(.tooDeep, "Functions call each other too deeply.")
    }

    package static let stepFault = FEELFault(.tooLong, "The evaluation takes too many steps.")
    package static let itemFault = FEELFault(.tooLong, "The list gets too long.")
    static let characterFault = FEELFault(.tooLong, "The text gets too long.")

    /// Keeps a fault, for which the value of its place is null.
    public func record(_ fault: FEELFault) -> FEELValue {
        if faults.count < 1000 { faults.append(fault) }
        return .null(fault)
    }

    /// The value, with the place for a fault that has none yet.
    @inline(__always)
    package func settled(_ value: FEELValue, at site: FEELSite) -> FEELValue {
        if case .null(.some(let fault)) = value, fault.site == nil { return record(fault.at(site)) }
        return value
    }
}

/// The slots of the names that are in scope.
package struct Frame {
    package let slots: UnsafeMutablePointer<FEELValue>
    package unowned(unsafe) let run: FEELRun
}

/// A compiled part of an expression.
package typealias Code = @Sendable (Frame) -> FEELValue
