import Domain
import Storage

extension MandateRows {
    /// Takes the right to sign out of the mandates of an organisation; one that allows nothing else ends.
    ///
    /// - Parameter kept: those that keep it.
    func endSigning(
        for organisation: Organisation.ID, except kept: Set<Mandate.ID>, by principal: Principal,
        because reason: Reason, at now: Instant
    ) throws {
        let code = principal.municipality.code
        for held in try all(of: organisation, in: principal.municipality, now: now) {
            let mandate = held.mandate
            guard mandate.permissions.contains(.sign), !kept.contains(mandate.id) else { continue }
            let rest = mandate.permissions.subtracting([.sign])
            let change: SQL =
                rest.isEmpty
                ? "revoked_at = \(now), revoked_by = \(principal.person.id)" : "permissions = \(rest.names)"
            try transaction.execute(
                "UPDATE mandate SET \(change) WHERE municipality = \(code) AND id = \(mandate.id)")
            try transaction.record(
                .mandateRevoked, of: mandate.person.text, by: principal,
                for: Customer.organisation(organisation).id, at: now, because: reason.text,
                changes: [
                    .value(
                        "permissions", from: mandate.permissions.names, to: rest.isEmpty ? nil : rest.names)
                ])
        }
    }
}
