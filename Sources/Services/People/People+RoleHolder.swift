import Domain
import Storage

extension PersonRows {
    /// Whom something is given to, registered now if the municipality does not know them. A name is asked for whether
    /// it does or not, so that no answer tells who is known; a known name stays.
    ///
    /// - Throws: ``StaffRefusal/nameNeeded``
    func id(
        of holder: RoleDraft.Holder, by actor: StaffActor, in municipality: Municipality, keyring: Keyring,
        now: Instant
    ) throws -> Person.ID {
        switch holder {
        case .known(let id): return id
        case .number(let number, let name):
            guard let name, !name.isEmpty else { throw StaffRefusal.nameNeeded }
            if let known = try find(number, in: municipality, keyring: keyring) { return known.id }
            return try registerNew(
                number, name: name, by: Registrar(actor), in: municipality, keyring: keyring, now: now
            ).id
        }
    }
}
