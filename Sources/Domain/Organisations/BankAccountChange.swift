/// A new account that one person proposes and another confirms.
package struct BankAccountChange: Sendable, Equatable {
    package typealias ID = Identifier<BankAccountChange>

    package enum State: String, Sendable {
        case proposed, confirmed, withdrawn
    }

    package let id: ID
    package let organisation: Organisation.ID
    package let account: BankAccount
    package let state: State
    package let proposedBy: Person.ID

    package init(
        id: ID, organisation: Organisation.ID, account: BankAccount, state: State, proposedBy: Person.ID
    ) {
        self.id = id
        self.organisation = organisation
        self.account = account
        self.state = state
        self.proposedBy = proposedBy
    }
}
