import DMN
import FEEL
import Foundation
import Testing

/// Records of decisions, and decisions made again from them.
@Suite struct RecordTests {
    private static let echo = SampleModel.decision(
        "<literalExpression><text>X</text></literalExpression>", input: "Any")

    private func now() throws -> FEELDateTime { try #require(FEELDateTime(unixSeconds: 1_764_000_000)) }

    private func value(_ text: String) throws -> FEELValue {
        let value = FEELExpression(text).evaluate(in: FEELRun(now: try now()))
        #expect(!value.isNull || text == "null", "\(text)")
        return value
    }

    @Test("A record says what it takes to decide again, in the same bytes each time")
    func record() throws {
        let model = try SampleModel.model(Self.echo)
        let record = try model.record(decision: "D", inputs: ["X": 4], now: now())
        #expect(record.model == model.digest && record.model.count == 64)
        #expect(record.engine == DecisionModel.engineVersion)
        #expect(!record.timeZones.isEmpty)
        #expect(record.decision == "D" && record.now == "2025-11-24T16:00:00Z")
        #expect(record.inputs == "{\"X\": 4}" && record.value == "4" && record.faults == [])
        #expect(record.inputDigest == "e102038c7b805390f6e2ef66797c5658a4d7eb02fbdb3e48cb5d070ca6c11b97")
        #expect(try model.record(decision: "D", inputs: ["X": 4], now: now()).bytes == record.bytes)
        #expect(try model.replay(record).bytes == record.bytes)
        #expect(try JSONDecoder().decode(DecisionRecord.self, from: record.bytes) == record)
    }

    @Test(
        "Each kind of value survives the record",
        arguments: [
            "null", "true", "false", "0", "-1.50", "0.1", "1e-30", "12345678901234567890.12345678901234",
            "10 ** 60", "10 ** -60", "\"\"", "\"å \\\"quoted\\\" \\\\ \\n\\t\"", "\"\\uD83D\\uDCA9\"",
            "\"e\\u0301\"",
            "@\"2026-11-25\"", "@\"-2026-11-25\"", "@\"10:30:00\"", "@\"10:30:00.25Z\"",
            "@\"10:30:00+01:00\"",
            "@\"10:30:00@Europe/Stockholm\"", "@\"2026-11-25T10:30:00\"",
            "@\"2026-11-25T10:30:00.5@Europe/Stockholm\"", "@\"P1Y2M\"", "@\"-P1DT2H\"", "@\"PT0.5S\"",
            "[]", "[1, [\"a\", null], @\"2026-11-25\"]", "{}",
            "{\"+\": 2, \"1\": 3, a: 1, b c: {d: [@\"P1D\"]}}",
            "{if: 1, then: 2}", "[1..3]", "(1..3)", "]1..3[", "[\"a\"..\"b\"]",
            "[@\"2026-01-01\"..@\"2026-02-01\"]",
            "(<3)", "(>=3)", "(=3)", "(!=3)", "(< @\"2026-01-01\")", "(>= @\"P1D\")", "(= @\"10:30:00Z\")",
        ])
    func values(_ text: String) throws {
        let model = try SampleModel.model(Self.echo)
        let value = try value(text)
        let record = try model.record(decision: "D", inputs: ["X": value], now: now())
        let again = try model.replay(record)
        #expect(again.bytes == record.bytes)
        #expect(again.value == value.literal)
        let read = FEELExpression(record.value).evaluate(in: FEELRun(now: try now()))
        #expect(read.equals(value) == true && read.description == value.description)
    }

    @Test("The order of the inputs' keys does not matter, nor that of keys within them")
    func order() throws {
        let body =
            Self.echo + "<inputData id=\"y\" name=\"Y\"><variable name=\"Y\" typeRef=\"Any\"/></inputData>"
        let model = try SampleModel.model(body)
        let one: FEELContext = ["X": ["b": 1, "a": [["d": 2, "c": 3]]], "Y": 2]
        let other: FEELContext = ["Y": 2, "X": ["a": [["c": 3, "d": 2]], "b": 1]]
        let record = try model.record(decision: "D", inputs: one, now: now())
        let second = try model.record(decision: "D", inputs: other, now: now())
        #expect(second.bytes == record.bytes)
        #expect(try model.replay(second).bytes == record.bytes)
    }

    @Test(
        "Time is what the record says, in its zone",
        arguments: [
            "2026-07-01T12:00:00@Europe/Stockholm", "2026-01-01T00:30:00+01:00", "2026-01-01T00:30:00.123Z",
        ])
    func time(_ text: String) throws {
        let model = try SampleModel.model(
            SampleModel.decision(
                "<literalExpression><text>[now(), today(), X + duration(\"PT1H\")]</text></literalExpression>",
                input: "date and time"))
        guard case .dateTime(let now) = try value("date and time(\"\(text)\")") else {
            Issue.record("\(text) is no time.")
            return
        }
        let record = model.record(decision: "D", inputs: ["X": .dateTime(now)], now: now)
        #expect(record.now == text)
        #expect(record.value.contains(text) && record.value.contains("@\"\(text.prefix(10))\""))
        #expect(try model.replay(record).bytes == record.bytes)
    }

    @Test("Faults are recorded, and met again")
    func faults() throws {
        let model = try SampleModel.model(Self.echo)
        let record = try model.record(decision: "none", inputs: [:], now: now())
        #expect(record.value == "null" && record.faults == ["The model has no decision “none”."])
        #expect(try model.replay(record).bytes == record.bytes)
    }

    @Test("A record of another model is refused")
    func otherModel() throws {
        let record = try SampleModel.model(Self.echo).record(decision: "D", inputs: ["X": 1], now: now())
        let other = try SampleModel.model(Self.echo + " ")
        #expect(throws: ReplayFailure.otherModel) { try other.replay(record) }
    }

    @Test(
        "A record that cannot be read is refused",
        arguments: [
            ("inputs", "{X: "), ("inputs", "4"), ("inputs", "{\"X\": 5}"), ("now", "yesterday"), ("now", ""),
            ("now", "\")"), ("inputDigest", "00"),
        ])
    func unreadable(_ field: String, _ text: String) throws {
        let model = try SampleModel.model(Self.echo)
        let record = try model.record(decision: "D", inputs: ["X": 4], now: now())
        var fields = try #require(JSONSerialization.jsonObject(with: record.bytes) as? [String: Any])
        fields[field] = text
        let changed = try JSONDecoder().decode(
            DecisionRecord.self, from: JSONSerialization.data(withJSONObject: fields))
        #expect(throws: ReplayFailure.unreadable) { try model.replay(changed) }
    }

    @Test("The engine that makes a decision again says that it is the one")
    func otherEngine() throws {
        let model = try SampleModel.model(Self.echo)
        let record = try model.record(decision: "D", inputs: ["X": 4], now: now())
        var fields = try #require(JSONSerialization.jsonObject(with: record.bytes) as? [String: Any])
        fields["engine"] = "older"
        let older = try JSONDecoder().decode(
            DecisionRecord.self, from: JSONSerialization.data(withJSONObject: fields))
        #expect(try model.replay(older) == record)
    }
}
