package import Domain
import Storage

/// Where money to an organisation goes. A change takes two people: one who signs proposes it, and another who signs,
/// or one of the staff confirms it.
package struct BankAccounts: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    @discardableResult
    package func propose(
        _ account: BankAccount, for organisation: Organisation.ID, by principal: Principal
    ) async throws -> BankAccountChange {
        let now = installation.clock.now()
        let change = BankAccountChange(
            id: .new(at: now), organisation: organisation, account: account, state: .proposed,
            proposedBy: principal.person.id)
        do {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                try transaction.organisations.authorise(principal, over: organisation, as: .own, now: now)
                try transaction.insert(change, in: principal.municipality, at: now)
                try transaction.record(
                    .bankAccountProposed, of: change.id.text, by: principal,
                    for: Customer.organisation(organisation).id, at: now, changes: [.personal("account")])
            }
        } catch StorageError.duplicate {
            throw OrganisationRefusal.alreadyProposed
        }
        return change
    }

    /// Lets a proposal hold. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func confirm(
        _ id: BankAccountChange.ID, by principal: Principal, as capacity: Capacity = .own
    ) async throws {
        try await settle(id, .confirmed, by: principal, as: capacity)
    }

    /// Takes a proposal back; whoever signs may, also the one who made it.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func withdraw(
        _ id: BankAccountChange.ID, by principal: Principal, as capacity: Capacity = .own
    ) async throws {
        try await settle(id, .withdrawn, by: principal, as: capacity)
    }

    private func settle(
        _ id: BankAccountChange.ID, _ state: BankAccountChange.State, by principal: Principal,
        as capacity: Capacity
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.requireReviewer(principal, as: capacity, now: now)
            let found: BankAccountChange? = try transaction.first(
                """
                SELECT * FROM bank_account_change
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            guard let change = found,
                try transaction.organisations.seesInside(change.organisation, principal, now: now)
            else { throw Unknown(.account) }
            try transaction.organisations.authorise(
                principal, over: change.organisation, as: capacity, now: now)
            if change.state == state { return }
            guard change.state == .proposed else { throw OrganisationRefusal.alreadySettled }
            if state == .confirmed, change.proposedBy == principal.person.id {
                throw OrganisationRefusal.samePerson
            }
            try transaction.execute(
                """
                UPDATE bank_account_change SET state = \(state.rawValue), settled_at = \(now),
                    settled_by = \(principal.person.id)
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            try transaction.record(
                state == .confirmed ? .bankAccountConfirmed : .bankAccountWithdrawn, of: id.text,
                by: principal,
                for: Customer.organisation(change.organisation).id, at: now, because: capacity.reasonText,
                changes: state == .confirmed ? [.personal("account")] : [])
        }
    }
}

extension BankAccountChange: RowReadable {
    init(row: Row) throws {
        guard let kind = BankAccount.Kind(rawValue: try row["kind"]),
            let account = BankAccount(try row["account"], kind: kind)
        else { throw StorageError.unreadable(column: "account") }
        guard let state = State(rawValue: try row["state"]) else {
            throw StorageError.unreadable(column: "state")
        }
        self.init(
            id: try row["id"], organisation: try row["organisation"], account: account, state: state,
            proposedBy: try row["proposed_by"])
    }
}

extension BankAccountRows {
    /// The account that holds, and the one that waits for a second person.
    func standing(
        of organisation: Organisation.ID, in municipality: Municipality
    ) throws -> (current: BankAccountChange?, waiting: BankAccountChange?) {
        func latest(_ state: BankAccountChange.State) throws -> BankAccountChange? {
            try transaction.first(
                """
                SELECT * FROM bank_account_change
                WHERE municipality = \(municipality.code) AND organisation = \(organisation)
                AND state = \(state.rawValue) ORDER BY settled_at DESC, id DESC LIMIT 1
                """)
        }
        return (try latest(.confirmed), try latest(.proposed))
    }
}

extension Transaction {
    fileprivate func insert(
        _ change: BankAccountChange, in municipality: Municipality, at now: Instant
    ) throws {
        try execute(
            """
            INSERT INTO bank_account_change (municipality, id, organisation, kind, account, state, proposed_at,
                proposed_by)
            VALUES (\(municipality.code), \(change.id), \(change.organisation),
                \(change.account.kind.rawValue), \(change.account.digits), \(change.state.rawValue), \(now),
                \(change.proposedBy))
            """)
    }
}
