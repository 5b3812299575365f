import Foundation
import OpenIDConnect

/// One identity provider as it stands in the file.
struct ProviderEntry: Decodable {
    let name: String
    let label: String
    let issuer: String
    let clientID: String
    /// Files, so that no secret stands among the settings.
    let clientSecretFile: String?
    let privateKeyFile: String?
    let keyID: String?
    /// Codes or names; all when it is left out.
    let municipalities: [String]?
    let scopes: [String]?
    let levels: [String]?
    let methods: [String]?
    /// Seconds.
    let maximumAge: Int64?
    let claims: Claims?

    struct Claims: Decodable {
        let number: [String]?
        let name: [String]?
        let conditions: [String: [String]]?
    }

    private enum CodingKeys: String, CodingKey {
        case name, label, issuer, municipalities, scopes, levels, methods, claims
        case clientID = "client-id"
        case clientSecretFile = "client-secret-file"
        case privateKeyFile = "private-key-file"
        case keyID = "key-id"
        case maximumAge = "maximum-age"
    }

    /// - Parameter folder: where relative paths begin.
    func provider(in folder: URL) async throws -> IdentityProvider {
        guard name.wholeMatch(of: /[a-z0-9-]{1,40}/) != nil, name != "svar", name != "demo" else {
            throw failure("name: it must be a-z, 0-9 and -, at most 40, and not svar or demo")
        }
        guard let address = URL(string: issuer), address.isPrivate else {
            throw failure("issuer: it must begin with https://")
        }
        guard levels?.isEmpty != true else { throw failure("levels: there must be at least one") }
        var provider = IdentityProvider(
            name: name, label: label, issuer: issuer, clientID: clientID,
            authentication: try await authentication(in: folder))
        if let scopes { provider.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes }
        if let levels { provider.levels = levels }
        if let methods { provider.methods = methods }
        if let maximumAge {
            guard (0...31_536_000).contains(maximumAge) else {
                throw failure("maximum-age: it must be seconds, from 0 to 31536000")
            }
            provider.maximumAge = maximumAge
        }
        if let number = claims?.number { provider.claims.number = number }
        if let name = claims?.name { provider.claims.name = name }
        if let conditions = claims?.conditions {
            provider.claims.conditions = conditions.mapValues { Set($0.map { $0.uppercased() }) }
        }
        return provider
    }

    private func authentication(in folder: URL) async throws -> ClientAuthentication {
        switch (clientSecretFile, privateKeyFile) {
        case (let file?, nil): return .secret(try text(of: file, in: folder))
        case (nil, let file?):
            do {
                return .key(try await ClientKey(pem: text(of: file, in: folder), identifier: keyID))
            } catch is UnusableClientKey {
                throw failure("private-key-file: it must be a private key in PEM, EC P-256 or RSA")
            }
        default: throw failure("give either client-secret-file or private-key-file")
        }
    }

    private func text(of file: String, in folder: URL) throws -> String {
        do {
            guard let text = try OrdinaryFile(at: URL(filePath: file, relativeTo: folder).path).text else {
                throw OrdinaryFile.Problem.unreadable
            }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch OrdinaryFile.Problem.special {
            throw failure("\(file) must be an ordinary file, not a folder, a pipe or a device")
        } catch {
            throw failure("the file \(file) cannot be read as UTF-8 text of at most 64 kB")
        }
    }

    func failure(_ reason: String) -> Failure {
        Failure("The identity provider \(name) cannot be used. \(reason).")
    }
}
