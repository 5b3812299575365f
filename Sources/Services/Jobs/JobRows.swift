import Storage

/// Jobs under way; one is added by `enqueue`.
struct JobRows {
    let transaction: any Transaction
}

extension Transaction {
    var jobs: JobRows { JobRows(transaction: self) }
}
