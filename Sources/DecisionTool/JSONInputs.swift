import DMN
import DecimalArithmetic
import FEEL

/// Inputs from a JSON file, each as the type that the model gives it.
enum JSONInputs {
    /// - Throws: ``FileFailure`` for what is no JSON object, no input of the model, or of another type than the input.
    static func read(_ path: String, for model: DecisionModel) throws -> FEELContext {
        var entries: [(key: String, value: FEELValue)] = []
        for member in try JSONDocument.members(path) {
            let name = member.name
            guard let type = model.type(of: name) else {
                let names = model.definitions.inputData.map { "“\($0.name)”" }.joined(separator: ", ")
                throw FileFailure(
                    path: path, message: "The model has no input “\(name)”. Its inputs are \(names).")
            }
            do {
                let value = try value(member.value, as: type, name)
                let fault = type.coerce(value, in: FEELRun(now: .epoch)).fault
                if let fault { throw InputFault(name: name, message: fault.message) }
                entries.append((name, value))
            } catch let fault as InputFault {
                throw FileFailure(path: path, message: "“\(fault.name)”: \(fault.message)")
            }
        }
        return FEELContext(entries)
    }

    private struct InputFault: Error {
        let name: String
        let message: String
    }

    private static func value(_ value: JSONValue, as type: FEELType, _ name: String) throws -> FEELValue {
        switch value {
        case .object(let members):
            return .context(
                FEELContext(
                    try members.map { member in
                        let place = "\(name).\(member.name)"
                        return (
                            member.name, try self.value(member.value, as: type.member(member.name), place)
                        )
                    }))
        case .array(let items): return .list(try items.map { try self.value($0, as: type.element, name) })
        case .null: return .nothing
        case .boolean(let truth): return .boolean(truth)
        case .string(let text): return try self.text(text, as: type.element, name)
        case .number(let text):
            guard let number = Decimal128(text) else {
                throw InputFault(name: name, message: "\(text) is more than a number can hold.")
            }
            return .number(number)
        }
    }

    /// Dates, times and durations are strings in JSON.
    private static func text(_ text: String, as type: FEELType, _ name: String) throws -> FEELValue {
        let function: String
        switch type.base {
        case .date: function = "date"
        case .time: function = "time"
        case .dateTime: function = "date and time"
        case .yearsMonths, .daysTime: function = "duration"
        default: return .string(text)
        }
        let call = FEELExpression("\(function)(\(FEELValue.string(text)))").evaluate(in: FEELRun(now: .epoch))
        if call.isNull { throw InputFault(name: name, message: "\"\(text)\" is no \(type.base).") }
        return call
    }
}
