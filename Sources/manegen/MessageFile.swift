import Domain
import Foundation
import Yams

/// The YAML file that says how messages leave: docs/messages.md.
struct MessageFile {
    let path: String

    /// - Throws: ``Failure`` that names the transport and what is wrong.
    func read(municipalities: MunicipalityRegister) throws -> MessageTransports {
        let parsed: Any?
        do {
            parsed = try Yams.load(yaml: YAMLFile(at: path).text)
        } catch let problem as YAMLFile.Problem {
            throw Failure("The file \(path) in messages \(problem.words).")
        } catch {
            throw Failure("The file \(path) in messages is not YAML.")
        }
        guard let list = parsed as? [[String: Any]], !list.isEmpty else {
            throw Failure(
                "The file \(path) in messages must be a list of transports as docs/messages.md shows.")
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        return MessageTransports(
            try list.enumerated().map { number, values in
                var entry = TransportEntry(values, number: number + 1, folder: folder)
                let transport = try entry.transport()
                let codes = try entry.texts("municipalities")?.map { name in
                    guard let found = municipalities.find(name) else {
                        throw entry.failure("municipalities: there is no municipality \(name)")
                    }
                    return found.code
                }
                try entry.end()
                return MessageTransports.Entry(transport, municipalities: codes.map(Set.init))
            })
    }
}
