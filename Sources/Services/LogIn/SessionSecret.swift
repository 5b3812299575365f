import Domain

/// The secret of a session: its identifier, 256 random bits, and a proof that this installation put the two together.
///
/// A session has a new secret when its person acts for another customer. By the identifier a secret of before still says
/// which session it was, so that logging out ends it whichever tab does it; it opens nothing any more.
enum SessionSecret {
    static func new(
        of session: Session.ID, in municipality: Municipality, with keyring: Keyring
    ) -> SecretToken {
        let text = "\(session.text).\(SecretToken.new().text)"
        return SecretToken("\(text).\(keyring.newest.proof(ofSession: subject(text, municipality)))")
    }

    /// Whose secret `token` is or was; `nil` for what this installation has not made.
    static func session(
        of token: SecretToken, in municipality: Municipality, with keyring: Keyring
    ) -> Session.ID? {
        let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let subject = subject("\(parts[0]).\(parts[1])", municipality)
        guard keyring.keys.contains(where: { $0.isProof(parts[2], ofSession: subject) }) else { return nil }
        return Session.ID(String(parts[0]))
    }

    private static func subject(_ text: String, _ municipality: Municipality) -> String {
        "\(municipality.code) \(text)"
    }
}
