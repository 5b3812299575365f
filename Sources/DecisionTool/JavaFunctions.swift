import DecimalArithmetic
import FEEL
import Foundation

extension HostFunctions {
    /// The functions of Java that the kit calls. No Java is run: each is written here.
    static let java: HostFunctions = {
        var hosts = HostFunctions()
        func add(_ type: String, _ method: String, _ body: @escaping HostFunctions.Body) {
            hosts[HostFunctionName(type: "java.lang.\(type)", method: method)] = body
        }
        add("Math", "cos(double)") { arguments in double(arguments[0]).map { number(cos($0)) } ?? nil }
        for type in ["double", "int", "long", "float"] {
            add("Math", "max(\(type), \(type))") { arguments in extreme(arguments, larger: true) }
            add("Math", "max(\(type),\(type))") { arguments in extreme(arguments, larger: true) }
            add("Math", "min(\(type), \(type))") { arguments in extreme(arguments, larger: false) }
        }
        for type in ["Short", "Byte", "Integer", "Long", "Float", "Double"] {
            add(type, "valueOf(java.lang.String)") { arguments in parsed(arguments[0], type) }
        }
        for (type, primitive) in [
            ("Short", "short"), ("Byte", "byte"), ("Integer", "int"), ("Long", "long"), ("Float", "float"),
            ("Double", "double"),
        ] {
            add(type, "valueOf(\(primitive))") { arguments in
                if case .number(let number) = arguments[0] {
                    return parsed(.string(number.description), type)
                }
                return nil
            }
        }
        add("String", "valueOf(char)") { arguments in
            guard case .string(let text) = arguments[0], text.utf16.count == 1 else { return nil }
            return .string(text)
        }
        add("String", "format(java.lang.String, [Ljava.lang.Object;)") { arguments in format(arguments) }
        return hosts
    }()

    private static func double(_ value: FEELValue) -> Double? {
        guard case .number(let number) = value else { return nil }
        return Double(number.description)
    }

    private static func number(_ value: Double) -> FEELValue? {
        value.isFinite ? Decimal128("\(value)").map(FEELValue.number) : nil
    }

    private static func extreme(_ arguments: [FEELValue], larger: Bool) -> FEELValue? {
        guard case .number(let a) = arguments[0], case .number(let b) = arguments[1] else { return nil }
        return .number((a < b) == larger ? b : a)
    }

    private static func parsed(_ value: FEELValue, _ type: String) -> FEELValue? {
        guard case .string(let text) = value, let number = Decimal128(text) else { return nil }
        let limits = ["Short": 32_767, "Byte": 127, "Integer": 2_147_483_647]
        if let limit = limits[type] {
            guard let whole = number.exactInt, (-limit - 1...limit).contains(whole) else { return nil }
        }
        return .number(number)
    }

    private static func format(_ arguments: [FEELValue]) -> FEELValue? {
        guard case .string(let pattern) = arguments.first else { return nil }
        var rest = arguments.dropFirst()
        if rest.count == 1, case .list(let items)? = rest.first { rest = items[...] }
        var result = ""
        var scalars = pattern.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "%", let kind = scalars.popFirst() else {
                result.unicodeScalars.append(scalar)
                continue
            }
            guard kind == "s", let value = rest.popFirst() else { return nil }
            if case .string(let text) = value { result += text } else { result += "\(value)" }
        }
        return .string(result)
    }
}
