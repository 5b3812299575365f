package import Domain
import Storage

/// Mandates offered by a secret link: to be accepted once, within 14 days, by somebody who is logged in.
package struct Invitations: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Sees that the principal may make one, before a file is taken in for it.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func require(for organisation: Organisation.ID, by principal: Principal) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.organisations.authorise(principal, over: organisation, as: .own, now: now)
        }
    }

    /// - Parameters:
    ///   - label: whom it is for, to know it again in the list while it waits.
    ///   - file: what shows that the mandate may be given; it becomes the mandate's.
    /// - Returns: the link's secret, which cannot be had again.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func create(
        _ scope: MandateScope, for organisation: Organisation.ID, named label: String = "",
        by principal: Principal, as capacity: Capacity = .own, evidence file: EvidenceFile? = nil
    ) async throws -> SecretToken {
        let token = SecretToken.new()
        let now = installation.clock.now()
        let longest = Invitation.longestLabel
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.authorise(principal, over: organisation, as: capacity, now: now)
            if let last = scope.days.last, last < SwedishTime.date(of: now) {
                throw OrganisationRefusal.daysPassed
            }
            let invitation = Invitation(
                id: .new(at: now), organisation: organisation,
                label: TypedLine.words(of: String(label.prefix(longest)), most: longest) ?? "",
                scope: scope, createdAt: now,
                createdBy: principal.person.id, expiresAt: now + Invitation.validity)
            try transaction.invitations.insert(
                invitation, tokenHash: token.hash, as: capacity, in: principal.municipality)
            try transaction.record(
                .invitationCreated, of: invitation.id.text, by: principal,
                for: Customer.organisation(organisation).id, at: now, because: capacity.reasonText,
                changes: [.value("permissions", from: nil, to: scope.permissions.names)])
            if let file {
                try transaction.evidence.keep(
                    file, as: .invitation(invitation.id), of: organisation,
                    with: installation.keyring, by: principal, at: now)
            }
        }
        return token
    }

    /// Ends an offer that nobody has accepted. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func withdraw(
        _ id: Invitation.ID, by principal: Principal, as capacity: Capacity = .own
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.requireReviewer(principal, as: capacity, now: now)
            let found: Invitation? = try transaction.first(
                """
                SELECT * FROM invitation WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            guard let found, try transaction.organisations.seesInside(found.organisation, principal, now: now)
            else {
                throw Unknown(.invitation)
            }
            try transaction.organisations.authorise(
                principal, over: found.organisation, as: capacity, now: now)
            switch found.state {
            case .withdrawn: return
            case .accepted: throw OrganisationRefusal.invitationUsed
            case .open: break
            }
            try transaction.execute(
                """
                UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(principal.person.id), label = ''
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            try transaction.record(
                .invitationWithdrawn, of: id.text, by: principal,
                for: Customer.organisation(found.organisation).id, at: now, because: capacity.reasonText)
        }
    }

    /// What a link offers, and who offers it: `nil` for the municipality.
    ///
    /// - Throws: ``OrganisationRefusal``
    package func offer(
        _ token: SecretToken, to principal: Principal
    ) async throws -> (invitation: Invitation, organisation: Organisation, inviter: Person?) {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let (invitation, standing) = try transaction.invitation(token, by: principal)
            if invitation.state != .accepted(by: principal.person.id) {
                try transaction.requireOpen(invitation, in: principal.municipality, now: now)
            }
            let isByStaff = try transaction.isByStaff(invitation, in: principal.municipality)
            return (
                invitation, standing.organisation,
                isByStaff
                    ? nil : try transaction.people.find(invitation.createdBy, in: principal.municipality)
            )
        }
    }

    /// Says no to what a link offers, so that nobody can accept it. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func decline(_ token: SecretToken, by principal: Principal) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let (invitation, _) = try transaction.invitation(token, by: principal)
            switch invitation.state {
            case .withdrawn: return
            case .accepted: throw OrganisationRefusal.invitationUsed
            case .open: break
            }
            try transaction.execute(
                """
                UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(principal.person.id), label = ''
                WHERE municipality = \(principal.municipality.code) AND id = \(invitation.id)
                """)
            try transaction.record(
                .invitationDeclined, of: invitation.id.text, by: principal,
                for: Customer.organisation(invitation.organisation).id, at: now)
        }
    }

    /// Gives the principal what a link offers. A second time by the same person changes nothing. Who made the offer
    /// does not take it.
    ///
    /// - Returns: the organisation.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    @discardableResult
    package func accept(_ token: SecretToken, by principal: Principal) async throws -> Organisation {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let (invitation, standing) = try transaction.invitation(token, by: principal)
            if invitation.state == .accepted(by: principal.person.id) { return standing.organisation }
            try transaction.requireOpen(invitation, in: principal.municipality, now: now)
            guard invitation.createdBy != principal.person.id else { throw OrganisationRefusal.toOneself }
            try transaction.execute(
                """
                UPDATE invitation SET accepted_at = \(now), accepted_by = \(principal.person.id), label = ''
                WHERE municipality = \(principal.municipality.code) AND id = \(invitation.id)
                """)
            let mandate = Mandate(
                invitation.scope, id: .new(at: now), organisation: invitation.organisation,
                person: principal.person.id)
            try transaction.mandates.insert(
                mandate, by: invitation.createdBy.text, in: principal.municipality, at: now)
            try transaction.evidence.hand(
                from: invitation.id, to: mandate.id, in: principal.municipality)
            try transaction.record(
                .invitationAccepted, of: invitation.id.text, by: principal,
                for: Customer.organisation(invitation.organisation).id, at: now,
                changes: [.value("permissions", from: nil, to: mandate.permissions.names)])
            return standing.organisation
        }
    }
}

extension Transaction {
    fileprivate func invitation(
        _ token: SecretToken, by principal: Principal
    ) throws -> (Invitation, OrganisationStanding) {
        let found: Invitation? = try first(
            """
            SELECT * FROM invitation
            WHERE municipality = \(principal.municipality.code) AND token_hash = \(token.hash)
            """)
        guard let found else { throw Unknown(.invitation) }
        return (found, try organisations.standing(of: found.organisation, in: principal.municipality))
    }

    /// Who no longer signs for the organisation no longer gives its mandates away.
    fileprivate func requireOpen(
        _ invitation: Invitation, in municipality: Municipality, now: Instant
    ) throws {
        if let refusal = invitation.refusal(at: now) { throw refusal }
        let standing = try organisations.standing(of: invitation.organisation, in: municipality)
        guard standing.state.isApproved else { throw OrganisationRefusal.invitationWithdrawn }
        if try isByStaff(invitation, in: municipality) { return }
        let held = try mandates.permissions(
            of: invitation.createdBy, for: invitation.organisation, in: municipality, now: now)
        guard held.contains(.sign) else { throw OrganisationRefusal.invitationWithdrawn }
    }

    fileprivate func isByStaff(_ invitation: Invitation, in municipality: Municipality) throws -> Bool {
        try !query(
            """
            SELECT id FROM invitation
            WHERE municipality = \(municipality.code) AND id = \(invitation.id) AND capacity = 'staff'
            """
        ).isEmpty
    }
}
