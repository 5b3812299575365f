/// Somebody's personal data was read or changed by somebody else.
package struct DataUse: Sendable, Equatable {
    package enum Actor: Sendable, Equatable {
        /// Those of the staff with the roles that they had then, employed by another municipality if one is named.
        case staff(Person, [Role], employer: Municipality?)
        /// Somebody who acted for an organisation.
        case organisation(name: String)
        /// Whoever runs the service, by a command.
        case installation
        case somebodyElse
    }

    package let entry: AuditEntry
    package let actor: Actor

    package init(entry: AuditEntry, actor: Actor) {
        self.entry = entry
        self.actor = actor
    }
}
