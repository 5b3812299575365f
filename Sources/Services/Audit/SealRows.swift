import Storage

/// The seals over the audit log.
struct SealRows {
    let transaction: any Transaction
}

extension Transaction {
    var seals: SealRows { SealRows(transaction: self) }
}
