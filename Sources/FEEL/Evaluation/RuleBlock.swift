/// Up to 64 rules of a decision table, matched a column at a time: each different test runs once, and only while a rule
/// that has it may still match. Bit `n` of a set stands for the rule `first + n`.
package final class RuleBlock: Sendable {
    /// A cell of a rule: its tests, none where it accepts everything, and their text.
    package typealias Cell = (text: String, tests: CompiledTests?)

    private struct Test: Sendable {
        let quick: QuickTest
        let tests: CompiledTests
        let rules: UInt64
    }

    private struct Column: Sendable {
        /// The rules that accept everything.
        let always: UInt64
        /// Where its tests end.
        let end: Int
    }

    /// The number of the first rule, from 0.
    package let first: Int
    private let all: UInt64
    private let tests: [Test]
    private let columns: [Column]

    /// - Parameter rules: the cells of each rule, as many for all.
    package init(first: Int, _ rules: [[Cell]]) {
        self.first = first
        all = rules.isEmpty ? 0 : UInt64.max >> UInt64(64 - rules.count)
        var (tests, columns) = ([Test](), [Column]())
        for column in 0..<(rules.first?.count ?? 0) {
            var always: UInt64 = 0
            var (order, found) = ([CompiledTests](), [String: (place: Int, rules: UInt64)]())
            for (index, rule) in rules.enumerated() {
                guard let cell = rule[column].tests else {
                    always |= 1 << UInt64(index)
                    continue
                }
                let text = rule[column].text
                if found[text] == nil {
                    found[text] = (order.count, 0)
                    order.append(cell)
                }
                found[text]?.rules |= 1 << UInt64(index)
            }
            for entry in found.values.sorted(by: { $0.place < $1.place }) {
                let cell = order[entry.place]
                tests.append(Test(quick: cell.quick, tests: cell, rules: entry.rules))
            }
            columns.append(Column(always: always, end: tests.count))
        }
        (self.tests, self.columns) = (tests, columns)
    }

    /// The rules all of whose cells accept the values that are in the slots from `slot` on.
    package func matches(_ frame: Frame, from slot: Int) -> UInt64 {
        matches(frame, from: slot) { _ in }
    }

    /// The same, saying after each column which rules may still match.
    package func matches(_ frame: Frame, from slot: Int, _ left: (UInt64) -> Void) -> UInt64 {
        tests.withUnsafeBufferPointer { tests in
            columns.withUnsafeBufferPointer { columns in
                var (alive, place) = (all, 0)
                for column in columns.indices {
                    let value = frame.slots + slot + column
                    var accepting = columns[column].always
                    while place < columns[column].end {
                        if tests[place].rules & alive != 0, Self.holds(tests, place, value, frame) {
                            accepting |= tests[place].rules
                        }
                        place += 1
                    }
                    alive &= accepting
                    left(alive)
                }
                return alive
            }
        }
    }

    @inline(__always)
    private static func holds(
        _ tests: UnsafeBufferPointer<Test>, _ place: Int, _ value: UnsafeMutablePointer<FEELValue>,
        _ frame: Frame
    ) -> Bool {
        switch tests[place].quick.holds(value.pointee) {
        case .yes: true
        case .no: false
        case .unknown: tests[place].tests.hold(value.pointee, frame) == true
        }
    }
}
