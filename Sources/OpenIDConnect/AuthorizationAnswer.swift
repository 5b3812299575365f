/// What the browser comes back with.
package struct AuthorizationAnswer: Sendable {
    package let code: String?
    package let error: String?
    package let issuer: String?

    package init(code: String?, error: String?, issuer: String?) {
        self.code = code
        self.error = error
        self.issuer = issuer
    }

    /// - Throws: ``LogInFailure`` for what is no code of `metadata`'s provider.
    func code(from metadata: ProviderMetadata) throws(LogInFailure) -> String {
        // Another issuer's answer is a mix-up (RFC 9207).
        if let issuer, issuer != metadata.issuer { throw .issuer }
        if issuer == nil, metadata.namesIssuerInAnswers == true { throw .issuer }
        switch error {
        case nil: break
        case "access_denied": throw .cancelled
        case "unmet_authentication_requirements": throw .levelUnmet
        case "temporarily_unavailable", "server_error": throw .unavailable
        case .some(let other): throw .refused(other)
        }
        guard let code else { throw .refused("no code") }
        return code
    }
}
