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
            $0.hasSuffix(".dmn") && $0 != url.lastPathComponent
        }
        // Files are read in order until the one that is wanted, so that a folder of many is not read again and again.
        var (unread, places) = (names.sorted()[...], [String: URL]())
        while let namespace = wanted.popLast() {
            guard seen.insert(namespace).inserted else { continue }
            var found = places[namespace].flatMap { try? definitions($0) }
            while found == nil, let name = unread.popFirst() {
                let place = folder.appendingPathComponent(name)
                guard let other = try? definitions(place) else { continue }
                if places[other.namespace] == nil { places[other.namespace] = place }
                if other.namespace == namespace { found = other }
            }
            guard let found else { continue }
            others.append(found)
            wanted += found.imports.map(\.namespace)
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
