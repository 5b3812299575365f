import DMN
import FEEL
import Foundation

/// A model in a file, with those it imports from the same folder.
enum ModelFile {
    static func read(_ path: String) throws -> DecisionModel {
        let url = URL(fileURLWithPath: path)
        let main = try definitions(url)
        var (others, wanted, seen) = (
            [DMNDefinitions](), main.imports.map(\.namespace), Set([main.namespace])
        )
        let folder = url.deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".dmn")
        }
        .sorted()
        while let namespace = wanted.popLast() {
            guard seen.insert(namespace).inserted else { continue }
            for name in names where name != url.lastPathComponent {
                guard let other = try? definitions(folder.appendingPathComponent(name)),
                    other.namespace == namespace
                else { continue }
                others.append(other)
                wanted += other.imports.map(\.namespace)
                break
            }
        }
        return DecisionModel(main, imports: others, hosts: .java)
    }

    private static func definitions(_ url: URL) throws -> DMNDefinitions {
        guard let data = try? Data(contentsOf: url) else {
            throw FileFailure(
                path: url.relativePath, message: "The file cannot be read. Name a file with a model.")
        }
        do {
            return try DMNDefinitions(xml: data)
        } catch let failure as DMNReadFailure {
            throw FileFailure(path: url.relativePath, line: failure.line, message: failure.message)
        }
    }
}
