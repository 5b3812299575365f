import DMN
import DecimalArithmetic
import FEEL
import Foundation
import Yams

/// Inputs from a JSON file, each as the type that the model gives it.
enum JSONInputs {
    /// - Throws: ``FileFailure`` for what is no JSON object, no input of the model, or of another type than the input.
    static func read(_ path: String, for model: DecisionModel) throws -> FEELContext {
        var entries: [(key: String, value: FEELValue)] = []
        for (key, node) in try JSONDocument.members(path) {
            let name = key.string ?? ""
            guard let type = model.type(of: name) else {
                let names = model.definitions.inputData.map { "“\($0.name)”" }.joined(separator: ", ")
                throw FileFailure(
                    path: path, message: "The model has no input “\(name)”. Its inputs are \(names).")
            }
            do {
                let value = try value(node, as: type, name)
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

    private static func value(_ node: Node, as type: FEELType, _ name: String) throws -> FEELValue {
        switch node {
        case .mapping(let members):
            return .context(
                FEELContext(
                    try members.map { key, value in
                        let key = key.string ?? ""
                        return (key, try self.value(value, as: type.member(key), "\(name).\(key)"))
                    }))
        case .sequence(let items): return .list(try items.map { try value($0, as: type.element, name) })
        case .scalar(let scalar):
            if scalar.style == .plain { return try plain(scalar.string, name) }
            return try text(scalar.string, as: type.element, name)
        case .alias: throw InputFault(name: name, message: "It is no JSON value.")
        }
    }

    private static func plain(_ text: String, _ name: String) throws -> FEELValue {
        switch text {
        case "null": return .nothing
        case "true", "false": return .boolean(text == "true")
        default:
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
