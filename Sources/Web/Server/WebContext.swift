import Domain
package import Hummingbird
package import NIOCore
import Services

/// What is known of any request.
package struct WebContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who opened the connection: the client or a proxy.
    package var remoteAddress: SocketAddress?
    /// The connection that the request came by.
    let connection: ObjectIdentifier
    /// The municipality of the address, when it is switched on.
    var site: MunicipalitySite?
    /// Who is logged in, or whose token came with the request, and for whom.
    var principal: Principal?

    package init(source: Source) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        connection = ObjectIdentifier(source.channel)
    }
}

/// Proves that the address names a municipality that is switched on.
struct SiteContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let site: MunicipalitySite
    let principal: Principal?
    let remoteAddress: SocketAddress?

    init(context: WebContext) throws {
        guard let site = context.site else { throw Unknown(.municipality) }
        coreContext = context.coreContext
        self.site = site
        principal = context.principal
        remoteAddress = context.remoteAddress
    }

    var municipality: Municipality { site.municipality }
}

/// Proves that someone is logged in as well.
struct MemberContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let site: MunicipalitySite
    let principal: Principal

    init(context: SiteContext) throws {
        guard let principal = context.principal else { throw LogInRequired() }
        coreContext = context.coreContext
        site = context.site
        self.principal = principal
    }

    var municipality: Municipality { site.municipality }
}

/// Thrown where only someone who is logged in may go on.
struct LogInRequired: Error {}
