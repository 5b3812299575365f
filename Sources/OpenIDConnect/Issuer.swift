package import Foundation

/// An OpenID provider's identifier: the address that its tokens name as `iss` (OpenID Connect Core § 1.2).
package struct Issuer: Hashable, Sendable {
    package let address: URL

    package init(_ address: URL) { self.address = address }
}
