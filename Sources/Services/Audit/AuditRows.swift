import Storage

/// The audit log as it is read; it is written by `record`.
struct AuditRows {
    let transaction: any Transaction
}

extension Transaction {
    var audit: AuditRows { AuditRows(transaction: self) }
}
