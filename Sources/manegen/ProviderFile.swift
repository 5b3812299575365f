import Domain
import Foundation
import OpenIDConnect
import Services
import Web
import Yams

/// The YAML file that says which identity providers there are: docs/log-in.md.
struct ProviderFile {
    let path: String

    /// - Throws: ``Failure`` that names the provider and what is wrong.
    func read(
        municipalities: MunicipalityRegister, clock: @escaping @Sendable () -> Int64
    ) async throws -> [LogInSetup.Registered] {
        let text: String
        do {
            text = try YAMLFile(at: path).text
        } catch {
            throw Failure("The file \(path) in identity-providers \(error.words).")
        }
        let entries: [ProviderEntry]
        do {
            entries = try YAMLDecoder().decode([ProviderEntry].self, from: text)
        } catch {
            throw Failure(
                "The file \(path) in identity-providers must be a list of providers as docs/log-in.md shows. "
                    + Self.explanation(of: error))
        }
        guard Set(entries.map(\.name)).count == entries.count else {
            throw Failure("Two providers in \(path) have one name. Give each a name of its own.")
        }
        var registered: [LogInSetup.Registered] = []
        for entry in entries {
            let folder = URL(filePath: path).deletingLastPathComponent()
            let codes = try entry.municipalities?.map { name in
                guard let found = municipalities.find(name) else {
                    throw entry.failure("municipalities: there is no municipality \(name)")
                }
                return found.code
            }
            registered.append(
                LogInSetup.Registered(
                    RelyingParty(
                        try await entry.provider(in: folder),
                        transport: RestingTransport(URLSessionTransport()), clock: clock),
                    municipalities: codes.map(Set.init)))
        }
        return registered
    }

    private static func explanation(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "The key \(key.stringValue) is missing."
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            "Something is wrong at \(context.codingPath.map(\.stringValue).joined(separator: "."))."
        default: ""
        }
    }
}
