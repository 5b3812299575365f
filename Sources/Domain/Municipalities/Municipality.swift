/// A Swedish municipality, the tenant of an installation. Its key is SCB's four-digit code.
package struct Municipality: Hashable, Sendable {
    package let code: String
    package let name: String
    package let county: String
    /// Its name in addresses: lower case, a–z, 0–9 and hyphens.
    package let slug: String

    package init(code: String, name: String, county: String, slug: String) {
        self.code = code
        self.name = name
        self.county = county
        self.slug = slug
    }
}
