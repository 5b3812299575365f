import Storage

/// Which key the installation encrypts with.
struct KeyRows {
    let transaction: any Transaction
}

extension Transaction {
    var keys: KeyRows { KeyRows(transaction: self) }
}
