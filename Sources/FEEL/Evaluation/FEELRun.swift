import DecimalArithmetic

/// One evaluation: the time it takes for now, what it may use, and the faults it met. Not shared between threads.
///
/// ```swift
/// let run = FEELRun(now: .epoch)
/// FEELExpression("today()").evaluate(in: run)  // 1970-01-01
/// FEELExpression("floor(\"x\")").evaluate(in: run)  // null
/// run.faults.count  // 1
/// ```
public final class FEELRun {
    /// What an evaluation may use before it gives null with a fault of ``FEELFault/Code/tooDeep`` or
    /// ``FEELFault/Code/tooLong``.
    ///
    /// ```swift
    /// var limits = FEELRun.Limits()
    /// limits.steps = 1000
    /// let run = FEELRun(now: .epoch, limits: limits)
    /// let value = FEELExpression("for i in 1..1000000 return i").evaluate(in: run)
    /// value.fault?.message  // The evaluation takes too many steps.
    /// ```
    public struct Limits: Sendable {
        /// Calls within calls.
        public var depth = 400
        /// Bytes of the stack below the outermost call; the thread must have some more than these.
        public var stack = 1_500_000
        /// Lists in lists, one around the other.
        public var nesting = 200
        /// Calls, turns of loops and items of lists, all together, by what they take.
        public var steps = 20_000_000
        /// Items of one list.
        public var items = 2_000_000
        /// Characters of one string, in UTF-8.
        public var characters = 4_000_000
        /// Characters that the value of a decision takes when it is written.
        public var written = 20_000_000

        /// The limits as they stand above.
        public init() {}
    }

    // One thread at a time uses a run, so that its accesses need no checks while the program runs.

    /// What `now()` and `today()` give.
    @exclusivity(unchecked) public private(set) var now: FEELDateTime
    /// What the evaluation may use.
    @exclusivity(unchecked) public private(set) var limits: Limits
    /// What went wrong, in the order it was met; the first thousand of it.
    @exclusivity(unchecked) public private(set) var faults: [FEELFault] = []
    /// What the evaluation of a decision model keeps with the run.
    @exclusivity(unchecked) package var state: AnyObject?
    /// For each place the first fault of those that are not kept.
    @exclusivity(unchecked) private var unkept: [Place: FEELFault] = [:]

    private struct Place: Hashable {
        let source: ObjectIdentifier
        let span: Range<Int>

        init(_ site: FEELSite) { (source, span) = (ObjectIdentifier(site.source), site.span) }
    }

    /// Whether what is done is written down as well.
    @exclusivity(unchecked) package var isTraced = false

    @exclusivity(unchecked) private var depth = 0
    @exclusivity(unchecked) private var steps = 0
    @exclusivity(unchecked) private var outermost: UInt = 0
    @exclusivity(unchecked) private var nestings = 0
    @exclusivity(unchecked) private var chunk: UnsafeMutableBufferPointer<FEELValue>
    /// A chunk that was made for some call, kept for the next.
    @exclusivity(unchecked) private var spare: UnsafeMutableBufferPointer<FEELValue>?
    @exclusivity(unchecked) private var top = 0
    /// How many slots of the chunk were used.
    @exclusivity(unchecked) private var used = 0

    /// A new evaluation; its limits are for all that is evaluated in it.
    ///
    /// ```swift
    /// guard let now = FEELDateTime(unixSeconds: 1_795_000_000) else { return }
    /// FEELExpression("now()").evaluate(in: FEELRun(now: now))  // 2026-11-18T11:06:40Z
    /// ```
    ///
    /// - Parameter now: what `now()` and `today()` give.
    /// - Parameter limits: what it may use.
    /// - Parameter slots: how many values there is room for at first; more is made when needed.
    public init(now: FEELDateTime, limits: Limits = Limits(), slots: Int = 32) {
        self.now = now
        self.limits = limits
        chunk = .allocate(capacity: slots)
        chunk.initialize(repeating: .nothing)
    }

    deinit {
        Self.free(chunk)
        if let spare { Self.free(spare) }
    }

    private static func free(_ chunk: UnsafeMutableBufferPointer<FEELValue>) {
        chunk.deinitialize()
        chunk.deallocate()
    }

    /// Makes the run as good as new, for another evaluation.
    package func restart(now: FEELDateTime, limits: Limits, isTraced: Bool) {
        (self.now, self.limits, self.isTraced) = (now, limits, isTraced)
    }

    /// Forgets all that the evaluation left.
    package func clear() {
        for slot in 0..<used { chunk[slot] = .nothing }
        if !faults.isEmpty { (faults, unkept) = ([], [:]) }
        (used, depth, steps, outermost, nestings) = (0, 0, 0, 0, 0)
    }

    /// Runs `work` on as many slots of its own.
    @inline(__always)
    package func withFrame<Value>(_ count: Int, _ work: (Frame) -> Value) -> Value {
        guard top + count <= chunk.count, let base = chunk.baseAddress else {
            return withNewChunk(count, work)
        }
        let frame = Frame(slots: base + top, run: self)
        top += count
        if top > used { used = top }
        defer { top -= count }
        return work(frame)
    }

    private func withNewChunk<Value>(_ count: Int, _ work: (Frame) -> Value) -> Value {
        let outer = (chunk, top, used)
        chunk = newChunk(count)
        (top, used) = (0, 0)
        defer {
            keep(chunk, used: used)
            (chunk, top, used) = outer
        }
        return withFrame(count, work)
    }

    private func newChunk(_ count: Int) -> UnsafeMutableBufferPointer<FEELValue> {
        if let known = spare, known.count >= count {
            spare = nil
            return known
        }
        let made = UnsafeMutableBufferPointer<FEELValue>.allocate(capacity: max(count, 256))
        made.initialize(repeating: .nothing)
        return made
    }

    /// Lets go of the values of a chunk, and keeps the largest for the next call.
    private func keep(_ chunk: UnsafeMutableBufferPointer<FEELValue>, used: Int) {
        for slot in 0..<used { chunk[slot] = .nothing }
        guard let known = spare else {
            spare = chunk
            return
        }
        spare = known.count < chunk.count ? chunk : known
        Self.free(known.count < chunk.count ? known : chunk)
    }

    /// Begins a call within a call, which ``leave()`` ends; it counts as a step.
    ///
    /// ```swift
    /// let twice = FEELFunction("twice", [.init("f"), .init("x")]) { run, arguments in
    ///     guard case .function(let f) = arguments[0], run.enter() else { return .nothing }
    ///     defer { run.leave() }
    ///     return f.call(run, [f.call(run, [arguments[1]])])
    /// }
    /// ```
    ///
    /// - Returns: whether the limits allow it. After `false` there is nothing to end.
    public func enter() -> Bool {
        let here = Self.stackAddress()
        if depth == 0 { outermost = here }
        guard depth < limits.depth, outermost &- here < UInt(limits.stack), spend(1) else { return false }
        depth += 1
        return true
    }

    /// Ends what ``enter()`` allowed.
    public func leave() { depth -= 1 }

    /// About where the stack, which grows downwards, ends now.
    @inline(never)
    private static func stackAddress() -> UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }

    /// - Returns: whether there are as many steps left.
    @inline(__always)
    package func spend(_ count: Int) -> Bool {
        steps += count
        return steps <= limits.steps
    }

    /// Whether a list or context may be made of these values: whatever is nested too deeply could not be compared,
    /// written or let go of with the stack there is.
    package func allowsNesting(of values: [FEELValue]) -> Bool {
        guard values.contains(where: \.isNesting) else { return true }
        nestings += 1
        return nestings < limits.nesting || FEELValue.nesting(of: values) < limits.nesting
    }

    /// A list, unless it is too long or nested too deeply.
    package func list(_ values: [FEELValue]) -> FEELValue {
        guard values.count <= limits.items else { return .null(Self.itemFault) }
        return allowsNesting(of: values) ? .list(values) : .null(Self.nestingFault)
    }

    /// A value that was made, when its size is within the limits; what it takes counts as steps.
    func held(_ value: FEELValue) -> FEELValue {
        switch value {
        case .string(let text):
            guard text.utf8.count <= limits.characters else { return .null(Self.characterFault) }
            // Up to 15 bytes are in the value itself.
            let bytes = text.utf8.count > 15 ? text.utf8.count + 16 : text.utf8.count
            return spend(bytes >> 3) ? value : .null(Self.stepFault)
        case .time, .dateTime: return spend(Self.itemSteps) ? value : .null(Self.stepFault)
        case .list(let items):
            return spend(items.count * Self.itemSteps) ? list(items) : .null(Self.stepFault)
        case .context(let context):
            guard spend(context.count * Self.entrySteps) else { return .null(Self.stepFault) }
            return allowsNesting(of: context.values) ? value : .null(Self.nestingFault)
        default: return value
        }
    }

    /// The value of a decision, unless nobody could write it down: values that hold the same ones over and over are short
    /// in the memory alone.
    package func written(_ value: FEELValue) -> FEELValue {
        guard value.isNesting else { return value }
        var left = limits.written
        return value.isWritten(within: &left) ? value : record(Self.writtenFault)
    }

    /// What going over an argument takes.
    func spend(over argument: FEELValue) -> Bool {
        switch argument {
        case .list(let items): spend(items.count >> 2)
        case .string(let text): spend(text.utf8.count >> 5)
        default: true
        }
    }

    /// Compares as `=` does; what large values take counts as steps.
    package func equal(_ a: FEELValue, _ b: FEELValue) -> Bool? {
        guard a.isNesting, b.isNesting else { return spend(comparing: a, b) ? a.equals(b) : nil }
        let allowed = max(0, limits.steps - steps) << 1 + 2
        var left = allowed
        let isEqual = a.equals(b, within: &left)
        guard left > 0 else {
            exhaust()
            return nil
        }
        return spend((allowed - left) >> 2) ? isEqual : nil
    }

    /// Orders as `<` does; what long texts take counts as steps.
    @inline(__always)
    func order(_ a: FEELValue, _ b: FEELValue) -> Int? {
        if case .number(let a) = a, case .number(let b) = b { return a.order(to: b) }
        return spend(comparing: a, b) ? a.order(to: b) : nil
    }

    private func spend(comparing a: FEELValue, _ b: FEELValue) -> Bool {
        guard case .string(let a) = a, case .string(let b) = b else { return true }
        return spend(min(a.utf8.count, b.utf8.count) >> 6)
    }

    /// Leaves no steps: what was cut short must not be taken for an answer.
    func exhaust() { steps = max(steps, limits.steps + 1) }

    /// Why there is no answer, once there are no steps left.
    package var stepsFault: FEELFault? { steps > limits.steps ? Self.stepFault : nil }

    /// The value of a whole evaluation: null with the reason when the steps ran out on the way, whatever was made of the
    /// parts that are missing.
    package func finished(_ value: FEELValue) -> FEELValue {
        guard let stepsFault else { return value }
        if value.fault?.code == .tooLong { return value }
        return faults.last { $0.code == .tooLong }.map { .null($0) } ?? record(stepsFault)
    }

    package var depthFault: FEELFault {
        stepsFault ?? Self.callFault
    }

    /// What an item that is kept takes of the steps, beside the turn that gave it.
    package static let itemSteps = 6
    /// What an entry of a context takes.
    package static let entrySteps = 10

    /// How many parts of an expression a step evaluates.
    package static let stepParts = 3

    /// What it takes to make a function.
    package static let functionSteps = 30

    /// What it takes to say why something is null.
    static let faultSteps = 20

    private static let callFault = FEELFault(.tooDeep, "Functions call each other too deeply.")
    package static let stepFault = FEELFault(.tooLong, "The evaluation takes too many steps.")
    package static let itemFault = FEELFault(.tooLong, "The list gets too long.")
    package static let nestingFault = FEELFault(.tooDeep, "Lists or contexts are nested too deeply.")
    private static let writtenFault = FEELFault(
        .tooLong,
        "The value gets too long to be written: it holds too many values, or the same ones too often.")
    static let characterFault = FEELFault(.tooLong, "The text gets too long.")

    /// Keeps a fault, and gives the null that stands for it. After the first thousand the nulls of a place share one.
    ///
    /// ```swift
    /// let run = FEELRun(now: .epoch)
    /// run.record(FEELFault(.outOfRange, "There is no such hall.")).isNull  // true
    /// run.faults.count  // 1
    /// ```
    public func record(_ fault: FEELFault) -> FEELValue {
        _ = spend(Self.faultSteps)
        if faults.count < 1000 {
            faults.append(fault)
            return .null(fault)
        }
        guard let site = fault.site else { return .null(fault) }
        if let known = unkept[Place(site)], known.code == fault.code { return .null(known) }
        unkept[Place(site)] = fault
        return .null(fault)
    }

    /// Takes back the faults that were kept after the first `count`.
    package func dropFaults(after count: Int) { faults.removeLast(max(0, faults.count - count)) }

    /// The value, with the place for a fault that has none yet.
    @inline(__always)
    package func settled(_ value: FEELValue, at site: @autoclosure () -> FEELSite) -> FEELValue {
        if case .null(.some(let fault)) = value, fault.site == nil { return record(fault.at(site())) }
        return value
    }
}

/// The slots of the names that are in scope.
package struct Frame {
    package let slots: UnsafeMutablePointer<FEELValue>
    package unowned(unsafe) let run: FEELRun

    /// Puts `values` in the first slots and nothing in the others.
    func fill(_ count: Int, with values: [FEELValue]) {
        for index in values.indices { slots[index] = values[index] }
        for index in values.count..<max(count, values.count) { slots[index] = .nothing }
    }
}

/// A compiled part of an expression.
package typealias Code = @Sendable (Frame) -> FEELValue
