package import Domain
import Foundation
import Storage

/// A form that was sent when its session had ended, or that its language was changed under.
package struct InterruptedForm: Sendable, Equatable {
    /// Where it was sent, or the page that it stands on.
    package let path: String
    /// What was typed, as it was sent (`application/x-www-form-urlencoded`).
    package let body: String

    package init(path: String, body: String) {
        self.path = path
        self.body = body
    }
}

/// Keeps what somebody typed while they log in again, or while a page comes back in another language: sealed, in their own
/// browser, for nobody but them.
package struct InterruptedForms: Sendable {
    /// Seconds that a form is kept.
    package static let lifetime: Int64 = 15 * 60
    /// Sealed and as text it must fit in a cookie of 4,096 bytes.
    private static let largest = 2_600
    let installation: Installation
    private let purpose: Purpose

    /// Why a form is kept. What was kept for one is nothing for the other.
    package enum Purpose: String, Sendable {
        /// It is sent again by a press.
        case logIn = "interrupted-form"
        /// It is shown again.
        case language = "form-in-another-language"
    }

    package init(_ installation: Installation, for purpose: Purpose = .logIn) {
        self.installation = installation
        self.purpose = purpose
    }

    /// - Parameter token: of the session, which may have ended.
    /// - Returns: `nil` where nobody knows any more whose the session was, and for what is too large.
    package func seal(
        _ form: InterruptedForm, of token: SecretToken, in municipality: Municipality
    ) async throws -> String? {
        guard form.path.utf8.count + form.body.utf8.count <= Self.largest else { return nil }
        let owner: Person.ID? = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.query(
                """
                SELECT person FROM session
                WHERE municipality = \(municipality.code) AND token_hash = \(token.hash)
                """
            ).first.map { try $0["person"] }
        }
        guard let owner else { return nil }
        let kept = Kept(
            owner: owner.text, until: installation.clock.now().seconds + Self.lifetime, path: form.path,
            body: form.body)
        let key = installation.keyring.newest
        let sealed = try key.encrypt(Array(JSONEncoder().encode(kept)), for: place(municipality))
        return "\(key.id).\(Data(sealed).base64EncodedString().filter { $0 != "=" })"
    }

    /// What was kept for `principal`; `nil` for what was kept for somebody else or too long ago, or has been changed.
    package func open(_ text: String, by principal: Principal) -> InterruptedForm? {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let key = installation.keyring.key(parts[0]),
            let sealed = Data(
                base64Encoded: parts[1] + String(repeating: "=", count: (4 - parts[1].count % 4) % 4)),
            let clear = key.decrypt(Array(sealed), for: place(principal.municipality)),
            let kept = try? JSONDecoder().decode(Kept.self, from: Data(clear)),
            kept.owner == principal.person.id.text, installation.clock.now().seconds < kept.until
        else { return nil }
        return InterruptedForm(path: kept.path, body: kept.body)
    }

    private func place(_ municipality: Municipality) -> String {
        "\(purpose.rawValue) \(municipality.code)"
    }
}

private struct Kept: Codable {
    let owner: String
    let until: Int64
    let path: String
    let body: String
}
