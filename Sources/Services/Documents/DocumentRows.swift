import Storage

/// Letters and other documents that are kept.
struct DocumentRows {
    let transaction: any Transaction
}

extension Transaction {
    var documents: DocumentRows { DocumentRows(transaction: self) }
}
