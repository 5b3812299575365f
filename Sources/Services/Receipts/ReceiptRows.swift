import Storage

/// What has been done under which idempotency key.
struct ReceiptRows {
    let transaction: any Transaction
}

extension Transaction {
    var receipts: ReceiptRows { ReceiptRows(transaction: self) }
}
