import Storage

/// What organisations are classified as.
struct ClassificationRows {
    let transaction: any Transaction
}

extension Transaction {
    var classifications: ClassificationRows { ClassificationRows(transaction: self) }
}
