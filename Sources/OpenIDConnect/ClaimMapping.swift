/// Which claims say who somebody is.
package struct ClaimMapping: Sendable {
    /// The first that is there counts.
    package var number = [
        "https://id.oidc.se/claim/personalIdentityNumber", "https://id.oidc.se/claim/coordinationNumber",
    ]
    package var name = ["name"]
    package var givenName = "given_name"
    package var familyName = "family_name"
    /// Claims that must have one of these values where they are there at all: for brokers whose `nin` may be another
    /// country's.
    package var conditions: [String: Set<String>] = [
        "nin_type": ["PERSON", "SSN", "PNR", "PERSONNUMMER"], "nin_issuing_country": ["SE"],
    ]

    package init() {}

    /// What to ask for by name in the `claims` parameter.
    var asked: [String] { number + name + [givenName, familyName] }

    /// - Throws: ``LogInFailure/noIdentity`` or ``LogInFailure/foreignIdentity``
    func identity(in claims: TokenClaims) throws(LogInFailure) -> (number: String, name: String) {
        for (claim, allowed) in conditions {
            guard let value = claims[claim]?.text else { continue }
            guard allowed.contains(value.uppercased()) else { throw .foreignIdentity }
        }
        guard let number = first(number, in: claims) else { throw .noIdentity }
        let parts = [claims[givenName]?.text, claims[familyName]?.text].compactMap(\.self)
        guard let name = first(name, in: claims) ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        else { throw .noIdentity }
        return (number, name)
    }

    private func first(_ names: [String], in claims: TokenClaims) -> String? {
        names.lazy.compactMap { claims[$0]?.text }.first { !$0.isEmpty }
    }
}
