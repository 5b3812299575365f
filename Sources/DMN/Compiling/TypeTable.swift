import FEEL

/// The item definitions of a model as types (DMN 1.5 section 7.3.2).
final class TypeTable {
    private var definitions: [String: ItemDefinition] = [:]
    private(set) var types: [String: FEELType] = [:]
    private(set) var members: Set<String> = []
    /// ``members``, when all types are known.
    private(set) lazy var memberNames = MemberNames(members)
    private var resolving: Set<String> = []
    private let report: (ItemDefinition, String) -> Void

    /// - Parameter imported: types of other models, under their full names here.
    init(
        _ definitions: [ItemDefinition], imported: [String: FEELType], members: Set<String>,
        report: @escaping (ItemDefinition, String) -> Void
    ) {
        types = imported
        self.members = members
        self.report = report
        for definition in definitions {
            if self.definitions.updateValue(definition, forKey: definition.name) != nil {
                report(definition, "There are two types of this name.")
            }
        }
        for definition in definitions { _ = resolve(definition.name) }
    }

    /// The type that a reference names; `nil` when there is none.
    func type(_ reference: String?) -> FEELType? {
        guard let reference else { return .any }
        return types[reference] ?? FEELType.builtin(reference) ?? sameName(as: reference)
    }

    /// The type whose name has the same tokens.
    private func sameName(as reference: String) -> FEELType? {
        types.keys.first { $0.isSameName(as: reference) }.flatMap { types[$0] }
    }

    private func resolve(_ name: String) -> FEELType? {
        if let known = types[name] { return known }
        guard let definition = definitions[name] else {
            if let builtin = FEELType.builtin(name) { return builtin }
            return definitions.keys.first { $0.isSameName(as: name) }.flatMap(resolve) ?? sameName(as: name)
        }
        guard resolving.insert(name).inserted else {
            report(definition, "The type is made of itself.")
            return .any
        }
        defer { resolving.remove(name) }
        guard resolving.count < 100 else {
            report(definition, "The type is made of too many others.")
            return .any
        }
        let type = type(definition, depth: 0)
        types[name] = type
        return type
    }

    private func type(_ definition: ItemDefinition, depth: Int) -> FEELType {
        guard depth < 50 else {
            report(definition, "The type is nested too deeply.")
            return .any
        }
        var type = FEELType.any
        if let function = definition.function {
            type = .function(
                function.parameters.map { reference($0.typeRef, in: definition) },
                reference(function.outputTypeRef, in: definition))
        } else if !definition.components.isEmpty {
            type = .context(
                definition.components.map { component in
                    members.insert(component.name)
                    return FEELType.Member(component.name, self.type(component, depth: depth + 1))
                })
        } else {
            type = reference(definition.typeRef, in: definition)
        }
        if let language = definition.foreignTypes, definition.typeRef != nil {
            report(
                definition, "Its type is named in “\(language)”, which is not known; FEEL's name is needed.")
        }
        if let language = definition.foreign.first {
            report(definition, "Its values are told in “\(language)”, and only FEEL is evaluated.")
            let never = FEELConstraint(language) { _, _ in false }
            return .constrained(definition.isCollection ? .list(type) : type, never)
        }
        if let allowed = definition.allowedValues { type = constrained(type, by: allowed, definition) }
        if definition.isCollection { type = .list(type) }
        if let constraint = definition.typeConstraint { type = constrained(type, by: constraint, definition) }
        return type
    }

    private func reference(_ name: String?, in definition: ItemDefinition) -> FEELType {
        guard let name else { return .any }
        if let type = resolve(name) { return type }
        report(definition, "There is no type “\(name)”.")
        return .any
    }

    private func constrained(_ type: FEELType, by text: String, _ definition: ItemDefinition) -> FEELType {
        let tests = FEELUnaryTests(text, type: type, element: definition.name)
        if let fault = tests.fault {
            report(definition, fault.message)
            return type
        }
        return .constrained(
            type,
            FEELConstraint(text, shape: tests.shape) { run, value in tests.test(value, in: run) == true })
    }
}
