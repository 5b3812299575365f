public import Foundation

extension DMNDefinitions {
    /// Reads a model of any version from 1.1 to 1.6. Elements of other namespaces are passed over.
    ///
    /// ```swift
    /// let definitions = try DMNDefinitions(xml: Data(contentsOf: url))
    /// ```
    ///
    /// - Parameter data: at most 32 MB of XML 1.0 in UTF-8, UTF-16 or Latin-1, without a document type or entities.
    /// - Throws: ``DMNReadFailure`` with the line, for what is no XML or no model. What is wrong within the model is
    ///   for ``DecisionModel/diagnostics``.
    public init(xml data: Data) throws {
        let root = try XMLReader.read(data)
        guard root.name == "definitions", let version = Self.versions[root.namespace] else {
            throw DMNReadFailure(
                line: root.line,
                "The document is no DMN model: its outermost element is “\(root.name)” of “\(root.namespace)”, not “definitions” of a version from 1.1 to 1.6."
            )
        }
        self = DefinitionsReader(root).read(
            root, version: version, digest: DecisionRecord.digest(data))
    }

    static let versions = [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
        "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
        "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
        "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
        "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
        "https://www.omg.org/spec/DMN/20240513/MODEL/": "1.6",
    ]
}

/// Turns elements into a model.
struct DefinitionsReader {
    let namespace: String
    /// The language of texts that name none.
    let language: String
    /// The language of the types that name none.
    let typeLanguage: String

    init(_ root: XMLElement) {
        namespace = root.namespace
        language = root["expressionLanguage"] ?? ""
        typeLanguage = root["typeLanguage"] ?? ""
    }

    /// The language of a text, when it is not FEEL.
    func foreignLanguage(of element: XMLElement) -> String? {
        Self.foreign(element["expressionLanguage"], else: language)
    }

    private static func foreign(_ named: String?, else common: String) -> String? {
        let language = [named ?? "", common].map(\.trimmed).first { !$0.isEmpty } ?? ""
        return isFEEL(language) ? nil : language
    }

    /// FEEL by the names of all versions, such as `https://www.omg.org/spec/DMN/20230324/FEEL/`, and by its own.
    private static func isFEEL(_ language: String) -> Bool {
        if language.isEmpty || language.lowercased() == "feel" { return true }
        guard language.contains("://www.omg.org/spec/") else { return false }
        return language.hasPrefix("http") && language.split(separator: "/").dropFirst(3).contains("FEEL")
    }

    func read(_ root: XMLElement, version: String, digest: String) -> DMNDefinitions {
        let parts = children(root)
        func all(_ name: String) -> [XMLElement] { parts.filter { $0.name == name } }
        return DMNDefinitions(
            name: root["name"] ?? "", namespace: root["namespace"] ?? "", version: version,
            imports: all("import").filter(Self.isModel).map(modelImport),
            otherImports: all("import").filter { !Self.isModel($0) }.map(modelImport),
            itemDefinitions: all("itemDefinition").map(itemDefinition),
            inputData: all("inputData").map { element in
                InputData(
                    id: element["id"] ?? "", name: name(element), typeRef: typeRef(element.first("variable")),
                    line: element.line)
            },
            decisions: all("decision").map(decision),
            businessKnowledgeModels: all("businessKnowledgeModel").map(businessKnowledgeModel),
            decisionServices: all("decisionService").map { element in
                DecisionService(
                    id: element["id"] ?? "", name: name(element), typeRef: typeRef(element.first("variable")),
                    outputDecisions: hrefs(element.all("outputDecision")),
                    encapsulatedDecisions: hrefs(element.all("encapsulatedDecision")),
                    inputDecisions: hrefs(element.all("inputDecision")),
                    inputData: hrefs(element.all("inputData")),
                    line: element.line)
            },
            knowledgeSources: all("knowledgeSource").map { element in
                KnowledgeSource(
                    id: element["id"] ?? "", name: name(element),
                    type: element.first("type")?.trimmedText ?? "",
                    locationURI: element["locationURI"] ?? "")
            },
            textAnnotations: parts.flatMap {
                $0.name == "artifact" || $0.name == "textAnnotation" ? [$0] : []
            }
            .compactMap { $0.first("text")?.trimmedText }, digest: digest)
    }

    private static func isModel(_ element: XMLElement) -> Bool {
        DMNDefinitions.versions[element["importType"]?.trimmed ?? ""] != nil
    }

    private func modelImport(_ element: XMLElement) -> DMNImport {
        DMNImport(
            name: element["name"] ?? "", namespace: element["namespace"] ?? "",
            type: element["importType"]?.trimmed ?? "", line: element.line)
    }

    /// Those of the model's own namespace.
    func children(_ element: XMLElement) -> [XMLElement] {
        element.children.filter { $0.namespace == namespace }
    }

    func name(_ element: XMLElement) -> String { (element["name"] ?? "").normalisedName }

    func typeRef(_ element: XMLElement?) -> String? {
        guard let reference = element?["typeRef"] ?? element?.first("typeRef")?.trimmedText,
            !reference.isEmpty
        else { return nil }
        return Self.withoutPrefix(reference)
    }

    /// `feel:number` of version 1.1 is `number`.
    private static func withoutPrefix(_ reference: String) -> String {
        guard let colon = reference.firstIndex(of: ":"), !reference.contains("<") else {
            return reference.trimmed
        }
        return String(reference[reference.index(after: colon)...]).trimmed
    }

    private func hrefs(_ elements: [XMLElement]) -> [String] { elements.compactMap { $0["href"]?.trimmed } }

    private func requirements(_ element: XMLElement, _ kind: String, _ names: [String]) -> [String] {
        element.all(kind).flatMap { requirement in hrefs(names.flatMap(requirement.all)) }
    }

    private func itemDefinition(_ element: XMLElement) -> ItemDefinition {
        let function = element.first("functionItem").map { item in
            ItemDefinition.FunctionItem(
                parameters: item.all("parameters").map(informationItem),
                outputTypeRef: item["outputTypeRef"].map(Self.withoutPrefix))
        }
        return ItemDefinition(
            name: name(element), typeRef: typeRef(element), isCollection: element["isCollection"] == "true",
            allowedValues: element.first("allowedValues")?.first("text")?.trimmedText,
            typeConstraint: element.first("typeConstraint")?.first("text")?.trimmedText,
            components: element.all("itemComponent").map(itemDefinition), function: function,
            foreign: ["allowedValues", "typeConstraint"].compactMap(element.first).compactMap(
                foreignLanguage),
            foreignTypes: Self.foreign(element["typeLanguage"], else: typeLanguage),
            line: element.line)
    }

    func informationItem(_ element: XMLElement) -> InformationItem {
        InformationItem(name: name(element), typeRef: typeRef(element))
    }

    private func decision(_ element: XMLElement) -> Decision {
        Decision(
            id: element["id"] ?? "", name: name(element),
            description: element.first("description")?.trimmedText ?? "",
            question: element.first("question")?.trimmedText ?? "",
            allowedAnswers: element.first("allowedAnswers")?.trimmedText ?? "",
            typeRef: typeRef(element.first("variable")),
            informationRequirements: requirements(
                element, "informationRequirement", ["requiredInput", "requiredDecision"]),
            knowledgeRequirements: requirements(element, "knowledgeRequirement", ["requiredKnowledge"]),
            authorityRequirements: requirements(element, "authorityRequirement", ["requiredAuthority"]),
            logic: expression(in: element), line: element.line)
    }

    private func businessKnowledgeModel(_ element: XMLElement) -> BusinessKnowledgeModel {
        let logic = element.first("encapsulatedLogic")
        return BusinessKnowledgeModel(
            id: element["id"] ?? "", name: name(element), typeRef: typeRef(element.first("variable")),
            knowledgeRequirements: requirements(element, "knowledgeRequirement", ["requiredKnowledge"]),
            authorityRequirements: requirements(element, "authorityRequirement", ["requiredAuthority"]),
            parameters: (logic?.all("formalParameter") ?? []).map(informationItem),
            kind: functionKind(logic), logic: logic.flatMap(body(of:)), line: element.line)
    }
}

extension String {
    /// With single spaces between its parts, as names are compared.
    var normalisedName: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
