import DecimalArithmetic

/// Tests in the frame of the body they belong to.
package final class CompiledTests: Sendable {
    typealias Test = @Sendable (Frame, FEELValue) -> Bool?

    let quick: QuickTest
    private let tests: [Test]
    private let isNegated: Bool
    /// Where the value goes for tests that name it.
    private let inputSlot: Int?
    private let steps: Int
    package let fault: FEELFault?
    package let shape: TestShape

    init(_ parsed: UnaryTests, _ tests: [Test], inputSlot: Int?, steps: Int) {
        quick = QuickTest(parsed)
        self.tests = tests
        isNegated = parsed.isNegated
        self.inputSlot = inputSlot
        self.steps = steps
        fault = nil
        shape = TestShape(parsed)
    }

    init(_ fault: FEELFault) {
        quick = .none
        tests = []
        isNegated = false
        inputSlot = nil
        steps = 0
        self.fault = fault
        shape = .opaque
    }

    /// Whether the value meets them.
    package func isMet(by value: FEELValue, _ frame: Frame) -> Bool {
        switch quick.holds(value) {
        case .yes: true
        case .no: false
        case .unknown: hold(value, frame) == true
        }
    }

    /// As how many plain cells they count where the tests of a table are looked through.
    package var weight: Int { quick.weight }

    /// Whether the test runs no code, whatever the value.
    package var isPlain: Bool {
        if case .none = quick { return false }
        return true
    }

    /// Whether the value meets them; `nil` when it cannot be compared.
    package func hold(_ value: FEELValue, _ frame: Frame) -> Bool? {
        if case .any = quick { return true }
        guard frame.run.spend(steps) else { return nil }
        if let inputSlot { frame.slots[inputSlot] = value }
        var isOpen = fault != nil
        for test in tests {
            guard let holds = test(frame, value) else {
                isOpen = true
                continue
            }
            if holds { return !isNegated }
        }
        return isOpen ? nil : isNegated
    }
}
