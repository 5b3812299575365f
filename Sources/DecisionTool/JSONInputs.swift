import ArgumentParser
import DMN
import DecimalArithmetic
import FEEL
import Foundation
import Yams

/// Inputs from a JSON file, each as the type that the model gives it. JSON is read as YAML, of which it is a part, so that
/// numbers keep all of their digits.
enum JSONInputs {
    static func read(_ path: String, for model: DecisionModel) throws -> FEELContext {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else { throw ValidationError("\(path) cannot be read.") }
        guard let node = try? Yams.compose(yaml: String(decoding: data, as: UTF8.self)),
            case .mapping(let members) = node
        else { throw ValidationError("\(path) holds no JSON object.") }
        var entries: [(key: String, value: FEELValue)] = []
        for (key, value) in members {
            let name = key.string ?? ""
            entries.append((name, try self.value(value, as: model.type(of: name) ?? .any, name)))
        }
        return FEELContext(entries)
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
        case .alias: throw ValidationError("“\(name)” holds no JSON value.")
        }
    }

    private static func plain(_ text: String, _ name: String) throws -> FEELValue {
        switch text {
        case "null": return .nothing
        case "true", "false": return .boolean(text == "true")
        default:
            guard let number = Decimal128(text) else {
                throw ValidationError("“\(name)”: \(text) is no JSON value.")
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
        if call.isNull { throw ValidationError("“\(name)”: “\(text)” is no \(type.base).") }
        return call
    }
}
