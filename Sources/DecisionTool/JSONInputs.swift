import ArgumentParser
import DMN
import DecimalArithmetic
import FEEL
import Foundation
import Yams

/// Inputs from a JSON file, each as the type that the model gives it. What is JSON is read as YAML, of which it is a
/// part, so that numbers keep all of their digits.
enum JSONInputs {
    static func read(_ path: String, for model: DecisionModel) throws -> FEELContext {
        var entries: [(key: String, value: FEELValue)] = []
        for (key, value) in try members(path) {
            let name = key.string ?? ""
            guard let type = model.type(of: name) else {
                let names = (model.definitions.inputData.map(\.name)).map { "“\($0)”" }.joined(
                    separator: ", ")
                throw ValidationError("The model has no input “\(name)”. Its inputs are \(names).")
            }
            entries.append((name, try self.value(value, as: type, name)))
        }
        return FEELContext(entries)
    }

    private static func members(_ path: String) throws -> Node.Mapping {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else {
            throw ValidationError("\(path) cannot be read. Name a JSON file, or - for standard input.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(path) is not in UTF-8.")
        }
        do {
            _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            throw ValidationError("\(path) is no JSON. \(reason)")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: withoutSurrogates(text))
        } catch {
            throw ValidationError("\(path) cannot be read: \(error)")
        }
        guard case .mapping(let members) = node else {
            throw ValidationError("\(path) must hold a JSON object with a member for each input.")
        }
        return members
    }

    /// With escaped pairs of surrogates, which YAML does not know, as the characters that they stand for.
    private static func withoutSurrogates(_ text: String) -> String {
        let pair = /\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\./
        return text.replacing(pair) { match in
            guard let high = match.1.flatMap({ UInt16($0, radix: 16) }),
                let low = match.2.flatMap({ UInt16($0, radix: 16) })
            else { return String(match.0) }
            return String(decoding: [high, low], as: UTF16.self)
        }
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
                throw ValidationError("“\(name)”: \(text) is more than a number can hold.")
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
