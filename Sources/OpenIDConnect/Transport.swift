package import Foundation

/// A request to a provider.
package struct ProviderRequest: Sendable {
    package let address: URL
    /// Posted as a form; `nil` asks for what is there.
    package var form: String?
    package var authorization: String?

    package init(_ address: URL, form: String? = nil, authorization: String? = nil) {
        self.address = address
        self.form = form
        self.authorization = authorization
    }
}

package struct ProviderAnswer: Sendable {
    package let status: Int
    package let body: Data

    package init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

/// How requests reach a provider.
package protocol Transport: Sendable {
    /// - Throws: ``LogInFailure``
    func send(_ request: ProviderRequest) async throws -> ProviderAnswer
}

extension URL {
    /// Whether nobody on the way can listen: HTTPS, or this machine itself.
    package var isPrivate: Bool {
        scheme == "https" || (scheme == "http" && host.map(LoopbackHost.names.contains) == true)
    }
}

/// The names of this machine to itself.
package enum LoopbackHost {
    package static let names: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]
}
