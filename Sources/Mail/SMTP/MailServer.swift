/// A mail server that takes messages for others, and how to talk to it.
package struct MailServer: Sendable, Equatable {
    package enum Security: String, Sendable, CaseIterable {
        /// TLS is asked for before anything is told, and without it nothing is.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
        /// Only for a server on this machine.
        case none
    }

    package struct Credentials: Sendable, Equatable {
        package let user: String
        package let password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// A name, or an address of IPv4 or IPv6 without brackets.
    package let host: String
    package let port: Int
    package let security: Security
    package var credentials: Credentials?
    /// A file in PEM with the certificates that are trusted, in place of the system's.
    package var authorities: String?
    /// What this end calls itself in EHLO.
    package var ownName: String
    package var limits = TimeLimits(connecting: 10, whole: 60)
    /// How many messages may be on their way at once.
    package var connections = 2

    package init(host: String, port: Int, security: Security, ownName: String) {
        self.host = host
        self.port = port
        self.security = security
        self.ownName = ownName
    }
}
