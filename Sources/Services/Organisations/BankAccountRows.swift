import Storage

/// The accounts that organisations are paid to.
struct BankAccountRows {
    let transaction: any Transaction
}

extension Transaction {
    var accounts: BankAccountRows { BankAccountRows(transaction: self) }
}
