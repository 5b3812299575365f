import DMN
import FEEL
import Foundation

/// A folder of the kit: a model with others that it imports, and files of cases.
struct TCKFolder {
    let path: String
    let url: URL
    let tests: [URL]

    static func all(under root: URL) throws -> [TCKFolder] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: root.path),
            let names = manager.enumerator(atPath: root.path)?.compactMap({ $0 as? String })
        else { return [] }
        let files = names.filter { name in
            let file = name.split(separator: "/").last.map(String.init) ?? name
            return file.hasSuffix(".xml") && file.contains("-test-")
        }
        let folders = Dictionary(grouping: files) {
            $0.split(separator: "/").dropLast().joined(separator: "/")
        }
        return folders.sorted { $0.key < $1.key }.map { folder, files in
            TCKFolder(
                path: folder, url: root.appendingPathComponent(folder),
                tests: files.sorted().map { root.appendingPathComponent($0) })
        }
    }

    func run() -> [TCKResult] {
        tests.flatMap { test -> [TCKResult] in
            let file = test.deletingPathExtension().lastPathComponent
            do {
                let cases = try TCKCases(reading: test)
                let model = try model(named: cases.modelName)
                return cases.cases.map { $0.run(on: model, folder: path, file: file) }
            } catch {
                return [
                    TCKResult(
                        folder: path, file: file, id: "", message: "\(error)", expectsNull: false)
                ]
            }
        }
    }

    func model(named name: String) throws -> DecisionModel {
        let files = try FileManager.default.contentsOfDirectory(atPath: url.path).filter {
            $0.hasSuffix(".dmn")
        }
        .sorted()
        let main = files.contains(name) ? name : files.first ?? name
        let others = try files.filter { $0 != main }.map(read)
        return DecisionModel(try read(main), imports: others, hosts: .java)
    }

    private func read(_ file: String) throws -> DMNDefinitions {
        try DMNDefinitions(xml: Data(contentsOf: url.appendingPathComponent(file)))
    }
}

/// How a case went.
struct TCKResult {
    let folder: String
    let file: String
    let id: String
    /// What was wrong; nothing for a case that passed.
    let message: String?
    /// Whether null is all that the case wants.
    let expectsNull: Bool

    var isPassed: Bool { message == nil }

    var line: String {
        let fields = [folder, file, id, isPassed ? "SUCCESS" : "ERROR", message ?? ""]
        return fields.map {
            "\"\($0.replacingOccurrences(of: "\"", with: "'").replacingOccurrences(of: "\n", with: " "))\""
        }
        .joined(separator: ",") + "\n"
    }
}
