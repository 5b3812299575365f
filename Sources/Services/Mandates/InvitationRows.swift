import Storage

/// Invitations to act for an organisation.
struct InvitationRows {
    let transaction: any Transaction
}

extension Transaction {
    var invitations: InvitationRows { InvitationRows(transaction: self) }
}
