import Storage

/// Who is logged in.
struct SessionRows {
    let transaction: any Transaction
}

extension Transaction {
    var sessions: SessionRows { SessionRows(transaction: self) }
}
