import Domain
package import OpenIDConnect
import Services

/// How people prove who they are: the identity providers of each municipality.
package struct LogInSetup: Sendable {
    /// A provider that the installation is registered with.
    package struct Registered: Sendable {
        let party: RelyingParty
        /// The codes of those that use it; `nil` for all.
        let municipalities: Set<String>?

        package init(_ party: RelyingParty, municipalities: Set<String>? = nil) {
            self.party = party
            self.municipalities = municipalities
        }
    }

    let registered: [Registered]
    /// Invented people log in here, in a demonstration alone.
    let demonstration: DemonstrationProvider?
    /// Scheme, host and port as browsers know them; `nil` for the request's own, over HTTP.
    let publicOrigin: String?
    let addresses: ClientAddresses

    package init(
        registered: [Registered] = [], demonstration: DemonstrationProvider? = nil,
        publicOrigin: String? = nil, trustedProxies: [IPNetwork] = []
    ) {
        self.registered = registered
        self.demonstration = demonstration
        self.publicOrigin = publicOrigin
        addresses = ClientAddresses(trustedProxies: trustedProxies)
    }

    func parties(at site: MunicipalitySite) -> [RelyingParty] {
        let code = site.municipality.code
        let fitting = registered.filter { $0.municipalities?.contains(code) ?? true }.map(\.party)
        guard site.isDemonstration, let party = demonstration?.party else { return fitting }
        return fitting + [party]
    }

    func parties(in context: SiteContext) -> [RelyingParty] { parties(at: context.site) }

    func party(_ name: String, in context: SiteContext) -> RelyingParty? {
        parties(in: context).first { $0.provider.name == name }
    }
}
